<?php
declare(strict_types=1);

require_once 'keys.php';
require_once 'oaep.php';
require_once 'http.php';
require_once 'session.php';

/** The client's side of a handshake in RSAKX-XCHACHA20POLY1305, SPEC.md 4. */
final class Handshake
{
    private const PATH = '/.well-known/bodyguard';
    private const TYPE = 'application/bodyguard-handshake+json';
    private const SUITE = 'RSAKX-XCHACHA20POLY1305';
    private const ED25519 = "\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00";

    // The items of the transcript.
    private const CH = 1, SH = 2, SI = 3, SV = 4, SF = 5, CI = 6, CV = 7, CF = 8;

    private string $transcript = '';
    private readonly string $identity;
    private readonly string $share;
    private readonly OpenSSLAsymmetricKey $oaep;
    private readonly string $serverOaep;
    private readonly string $random;
    private readonly string $rc;
    private string $hs;

    public function __construct(private readonly Server $server, private readonly string $pin)
    {
        $this->identity = sodium_crypto_sign_keypair();
        $this->share = sodium_crypto_kx_keypair();
        $this->oaep = openssl_pkey_new(['private_key_bits' => 2048, 'private_key_type' => OPENSSL_KEYTYPE_RSA]);
        $this->random = random_bytes(32);
        $this->rc = random_bytes(32);
        $this->serverOaep = octets_of(read_json($this->ask('GET')->content), 'oaepKey');
    }

    public function run(): Session
    {
        $hello = $this->hello();
        $answer = $this->ask('POST', json_encode(['hello' => to_base64url($hello)]));
        if (strcasecmp($answer->field('Content-Type') ?? '', self::TYPE) !== 0) {
            refuse('the answer to the hello is no handshake message');
        }
        $content = read_json($answer->content);
        $this->add(self::CH, $hello);
        $th_ch = $this->hash();
        $serverHello = octets_of($content, 'hello');
        $this->add(self::SH, $serverHello);
        $read = read_json($serverHello);
        $this->hs = extract_key(
            label(extract_key(str_repeat("\0", 32), str_repeat("\0", 32)), 'derived', hash('sha256', '', true)),
            $this->secret($read, $th_ch),
        );
        $c_hs = label($this->hs, 'c hs', $this->hash());
        $s_hs = label($this->hs, 's hs', $this->hash());
        $protected = $this->verify($s_hs, octets_of($content, 'flight'));
        $flight = $this->flight($c_hs);
        $ms = extract_key(label($this->hs, 'derived', hash('sha256', '', true)), str_repeat("\0", 32));
        return $this->session($read, $ms, $flight, $protected);
    }

    private function session(array $hello, string $ms, string $flight, array $protected): Session
    {
        number_of($hello, 'version', 1, 1);
        number_of($hello, 'idle', 1, 31622400);
        number_of($hello, 'absolute', 1, 31622400);
        octets_of($hello, 'random', 32);
        return new Session(
            $this->server,
            octets_of($hello, 'sid', 16),
            text_of($hello, 'scope'),
            label($ms, 'c ap', $this->hash()),
            label($ms, 's ap', $this->hash()),
            $flight,
            $protected,
        );
    }

    private function ask(string $method, ?string $content = null): Response
    {
        $answer = $this->server->ask($method, self::PATH, $content === null ? [] : ['Content-Type' => self::TYPE], $content);
        return $answer->status === 200 ? $answer : refuse("the answer was $answer->status: $answer->content");
    }

    private function hello(): string
    {
        return json_encode([
            'version' => 1,
            'random' => to_base64url($this->random),
            'suites' => [self::SUITE],
            'shares' => ['X25519KX' => to_base64url(sodium_crypto_kx_publickey($this->share))],
            'rsakx' => [
                'clientKey' => to_base64url(Oaep::spki($this->oaep)),
                'serverKeyId' => to_base64url(hash('sha256', $this->serverOaep, true)),
                'rc' => to_base64url(Oaep::seal(Oaep::read($this->serverOaep), "bg1 rc$this->random", $this->rc)),
            ],
            'origin' => $this->server->origin,
            'trust' => [$this->pin],
            'signatureAlgorithms' => ['Ed25519'],
        ], JSON_UNESCAPED_SLASHES);
    }

    /** ss = K || r_c || r_s, section 4.8. */
    private function secret(array $hello, string $th_ch): string
    {
        if (text_of($hello, 'suite') !== self::SUITE) {
            refuse('the server chose a suite that was not offered');
        }
        try {
            [$rx, $tx] = sodium_crypto_kx_client_session_keys($this->share, octets_of($hello, 'share', 32));
        } catch (SodiumException) {
            refuse("the server's share is none");
        }
        return $rx . $tx . $this->rc . Oaep::open($this->oaep, "bg1 rs$th_ch", octets_of($hello, 'rs'));
    }

    /** Opens SI || SV || SF, and gives the list of protected fields of a server that is the pinned one and has the keys. */
    private function verify(string $s_hs, string $sealed): array
    {
        $flight = open(label($s_hs, 'flight'), 0, $this->hash(), $sealed, "the server's flight");
        [$si, $sv, $sf] = self::items($flight, [self::SI, self::SV, self::SF]);
        $identity = read_json($si);
        $key = octets_of($identity, 'key', strlen(self::ED25519) + 32);
        if (text_of($identity, 'algorithm') !== 'Ed25519' || !str_starts_with($key, self::ED25519)
            || $key === $this->serverOaep) {
            refuse("the server's identity is no Ed25519 key");
        }
        $pin = 'bg1:' . to_base64url(hash('sha256', $key, true));
        if ($pin !== $this->pin) {
            refuse("the server's pin is $pin");
        }
        $this->add(self::SI, $si);
        if (strlen($sv) !== 64
            || !sodium_crypto_sign_verify_detached($sv, $this->signed('server'), substr($key, strlen(self::ED25519)))) {
            refuse("the server's signature does not verify");
        }
        $this->add(self::SV, $sv);
        if (!hash_equals(hash_hmac('sha256', $this->hash(), label($s_hs, 'finished'), true), $sf)) {
            refuse("the server's Finished is wrong");
        }
        $this->add(self::SF, $sf);
        return self::protectedFields(list_of($identity, 'extensions'));
    }

    private static function protectedFields(array $extensions): array
    {
        $names = list_of($extensions, 'protectedFields');
        foreach ($names as $name) {
            if (!is_string($name) || is_never_protected($name)) {
                refuse('a field that cannot be protected');
            }
        }
        return $names;
    }

    private function flight(string $c_hs): string
    {
        $th_sf = $this->hash();
        $spki = self::ED25519 . sodium_crypto_sign_publickey($this->identity);
        $identity = ['algorithm' => 'Ed25519', 'key' => to_base64url($spki), 'extensions' => new stdClass()];
        $flight = $this->add(self::CI, json_encode($identity));
        $signature = sodium_crypto_sign_detached($this->signed('client'), sodium_crypto_sign_secretkey($this->identity));
        $flight .= $this->add(self::CV, $signature);
        $flight .= $this->add(self::CF, hash_hmac('sha256', $this->hash(), label($c_hs, 'finished'), true));
        return seal(label($c_hs, 'flight'), 0, $th_sf, $flight);
    }

    private function signed(string $whose): string
    {
        return str_repeat(' ', 64) . "bodyguard 1 $whose verify\0" . $this->hash();
    }

    private function add(int $type, string $octets): string
    {
        $item = number($type, 1) . number(strlen($octets), 3) . $octets;
        $this->transcript .= $item;
        return $item;
    }

    private function hash(): string
    {
        return hash('sha256', $this->transcript, true);
    }

    /** The octets of the items of a flight, which must be of those types and nothing else. */
    private static function items(string $flight, array $types): array
    {
        $items = [];
        foreach ($types as $type) {
            $length = strlen($flight) < 4 ? 0 : unpack('N', "\0" . substr($flight, 1, 3))[1];
            if (strlen($flight) < 4 + $length || ord($flight[0]) !== $type) {
                refuse("the server's flight has other items than it must");
            }
            $items[] = substr($flight, 4, $length);
            $flight = substr($flight, 4 + $length);
        }
        return $flight === '' ? $items : refuse("the server's flight has something behind its last item");
    }
}
