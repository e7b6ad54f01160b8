<?php
declare(strict_types=1);

require_once 'octets.php';

/** A response: header values by lower-case name, and the content without its framing. */
final class Response
{
    private function __construct(
        public readonly int $status,
        private readonly array $fields,
        public readonly string $content,
    ) {
    }

    /** The value of the only header line of that name, or null; refuses two. */
    public function field(string $name): ?string
    {
        $values = $this->fields[strtolower($name)] ?? [];
        return count($values) < 2 ? $values[0] ?? null : refuse("two lines of $name");
    }

    /** From all that the server sent before it closed. */
    public static function read(string $all): Response
    {
        do { // answers of status 1xx come before the one that counts
            [$head, $all] = array_pad(explode("\r\n\r\n", $all, 2), 2, null);
            if ($all === null || !preg_match('~^HTTP/1\.1 (\d{3})~', $head, $found)) {
                refuse('no answer of HTTP/1.1');
            }
        } while ((int) $found[1] < 200);
        $fields = [];
        foreach (array_slice(explode("\r\n", $head), 1) as $line) {
            [$name, $value] = array_pad(explode(':', $line, 2), 2, '');
            $fields[strtolower($name)][] = trim($value, " \t");
        }
        return new Response((int) $found[1], $fields, self::content($fields, $all));
    }

    private static function content(array $fields, string $rest): string
    {
        if (isset($fields['transfer-encoding'])) {
            return self::unchunk($rest);
        }
        $length = $fields['content-length'][0] ?? null;
        return $length === null || (int) $length === strlen($rest) ? $rest : refuse('the content is cut');
    }

    private static function unchunk(string $rest): string
    {
        for ($content = '', $at = 0;; $at = $behind + $size + 4) {
            $behind = strpos($rest, "\r\n", $at);
            if ($behind === false || !preg_match('/^[0-9a-f]+/i', substr($rest, $at, $behind - $at), $found)) {
                refuse('the chunks of the answer are cut');
            }
            $size = (int) hexdec($found[0]);
            if ($size === 0) {
                return $content;
            }
            if (substr($rest, $behind + 2 + $size, 2) !== "\r\n") {
                refuse('the chunks of the answer are cut');
            }
            $content .= substr($rest, $behind + 2, $size);
        }
    }
}

/** A server of http, by its origin. */
final class Server
{
    public readonly string $authority;

    public function __construct(public readonly string $origin)
    {
        $this->authority = substr($origin, strlen('http://'));
    }

    /** One request on a connection of its own; header lines by name. */
    public function ask(string $method, string $target, array $fields = [], ?string $content = null): Response
    {
        $fields = ['Host' => $this->authority, 'Connection' => 'close'] + $fields;
        if ($content !== null) {
            $fields['Content-Length'] = (string) strlen($content);
        }
        $head = "$method $target HTTP/1.1\r\n";
        foreach ($fields as $name => $value) {
            $head .= "$name: $value\r\n";
        }
        $connection = stream_socket_client("tcp://$this->authority", $code, $message, 20)
            ?: throw new RuntimeException("cannot connect to $this->authority: $message");
        stream_set_timeout($connection, 20);
        @fwrite($connection, "$head\r\n$content");
        $all = stream_get_contents($connection);
        fclose($connection);
        return Response::read($all);
    }
}
