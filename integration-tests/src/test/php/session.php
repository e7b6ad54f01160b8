<?php
declare(strict_types=1);

require_once 'keys.php';
require_once 'http.php';
require_once 'sections.php';

/** A response as its server meant it. */
final class Message
{
    public function __construct(
        public readonly int $status,
        public readonly array $fields,
        public readonly string $body,
    ) {
    }

    public function field(string $name): ?string
    {
        return array_column($this->fields, 1, 0)[$name] ?? null;
    }
}

/** What a handshake made; it stays in epoch 0. SPEC.md 5. */
final class Session
{
    private int $next = 0;

    public function __construct(
        private readonly Server $server,
        private readonly string $id,
        private readonly string $scope,
        private readonly string $clientSecret,
        private readonly string $serverSecret,
        private string $flight,
        private readonly array $protected,
    ) {
    }

    /** One protected request and its response; fields are pairs of a name and a value. */
    public function exchange(string $method, string $path, array $fields = [], ?string $body = null): Message
    {
        if ($this->scope !== '/' && !preg_match('~^' . preg_quote($this->scope) . '([/?]|$)~', $path)) {
            refuse("the session serves $this->scope only");
        }
        $salt = random_bytes(16);
        $number = $this->next++;
        $requestSecret = label($this->clientSecret, 'req', number($number, 8) . $salt);
        $place = $this->id . number(0, 4) . number($number, 8) . $salt;
        $head = write_head([
            [':method', $method],
            [':authority', $this->server->authority],
            [':path', $path],
            [':body', $body === null ? 'absent' : 'present'],
            ...$fields,
        ]);
        $wire = ['Bodyguard' => $this->field($number, $salt, seal(label($requestSecret, 'head'), 0, "bg1 req$place", $head))];
        if ($body !== null) {
            $wire['Content-Type'] = 'application/bodyguard';
            $body = sealed_body($requestSecret, $body);
        }
        $response = $this->server->ask($method, $path, $wire, $body);
        $responseSecret = label($this->serverSecret, 'resp', number($number, 8) . $salt);
        $message = open_response($response, $responseSecret, "bg1 resp$place", $this->protected);
        $this->flight = ''; // the server has confirmed the session
        return $message;
    }

    private function field(int $number, string $salt, string $head): string
    {
        $field = 'v=1, s=' . in_field($this->id) . ", e=0, n=$number, t=" . in_field($salt) . ', h=' . in_field($head);
        return $this->flight === '' ? $field : "$field, f=" . in_field($this->flight);
    }
}

/** A byte sequence of RFC 9651. */
function in_field(string $octets): string
{
    return ':' . base64_encode($octets) . ':';
}

function sealed_body(string $requestSecret, string $text): string
{
    $salt = random_bytes(16);
    return $salt . seal_chunks(label($requestSecret, 'body', $salt), $text);
}

/** @param $protected names of the fields that the head may have; null: all that could ever be protected */
function open_response(Response $response, string $secret, string $additional, ?array $protected): Message
{
    [$salt, $sealed] = read_field($response);
    $head = open(label($secret, 'head', $salt), 0, $additional . $salt, $sealed, 'the head of the response');
    [$control, $fields] = take_control(read_head($head), [':status', ':body'], $protected);
    $status = preg_match('/^[2-9]\d\d$/D', $control[':status']) ? (int) $control[':status'] : refuse('no status');
    if (wire_status($status) !== $response->status) {
        refuse("status $status does not travel as $response->status");
    }
    if ($control[':body'] === 'absent') {
        return new Message($status, $fields, $response->content === '' ? '' : refuse('content where there is none'));
    }
    $bodySalt = substr($response->content, 0, 16);
    if ($control[':body'] !== 'present' || strlen($bodySalt) !== 16) {
        refuse('the body is cut within its salt');
    }
    $body = open_chunks(label($secret, 'body', $salt . $bodySalt), substr($response->content, 16));
    return new Message($status, $fields, $body);
}

/** Salt and sealed head. */
function read_field(Response $response): array
{
    $field = $response->field('Bodyguard');
    if ($field === null) {
        refuse("the answer is not the server's: status $response->status without the field: $response->content");
    }
    if (strlen($field) > 3072) {
        refuse('the field of the response is too long');
    }
    $members = read_members($field);
    return [octets_in($members['t'] ?? '', 16), octets_in($members['h'] ?? '')];
}

/** A dictionary of RFC 9651 by its keys, the values as they are written; refuses all but version 1. */
function read_members(string $field): array
{
    $member = '([a-z*][a-z0-9_.*-]*)=("(?:[^"\\\\]|\\\\.)*"|[^",]+)';
    $members = [];
    for ($rest = ", $field"; $rest !== ''; $rest = substr($rest, strlen($found[0]))) {
        if (!preg_match("/^, $member/", $rest, $found) || isset($members[$found[1]])) {
            refuse('a field that is not in its one spelling');
        }
        $members[$found[1]] = $found[2];
    }
    return ($members['v'] ?? '') === '1' ? $members : refuse('a field of another version');
}

function octets_in(string $value, int $length = 0): string
{
    return preg_match('/^:(.*):$/D', $value, $found)
        ? from_base64($found[1], SODIUM_BASE64_VARIANT_ORIGINAL, $length)
        : refuse('a field without octets where they belong');
}

/** SPEC.md 5.4. */
function wire_status(int $status): int
{
    return intdiv($status, 100) === 3 || in_array($status, [401, 407, 408, 421, 425, 428], true) ? 200 : $status;
}
