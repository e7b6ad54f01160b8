<?php
declare(strict_types=1);

require_once 'octets.php';

/**
 * RSA-OAEP with SHA-256, MGF1 with SHA-256 and a label (SPEC.md 2.6; RFC 8017, section 7.1). PHP's own OAEP has SHA-1 and no
 * label, so the encoding is written out here, around openssl's bare RSA.
 */
final class Oaep
{
    private const HASH = 32;

    public static function seal(OpenSSLAsymmetricKey $key, string $label, string $secret): string
    {
        $size = self::size($key);
        $seed = random_bytes(self::HASH);
        $zeros = str_repeat("\0", $size - 2 * self::HASH - 2 - strlen($secret));
        $block = hash('sha256', $label, true) . "$zeros\x01$secret";
        $block ^= self::mask($seed, strlen($block));
        $seed ^= self::mask($block, self::HASH);
        if (!openssl_public_encrypt("\0$seed$block", $sealed, $key, OPENSSL_NO_PADDING)) {
            throw new RuntimeException('openssl does not encrypt');
        }
        return $sealed;
    }

    /** The secret of 32 octets; a random one where there is none in the ciphertext. */
    public static function open(OpenSSLAsymmetricKey $key, string $label, string $sealed): string
    {
        $random = random_bytes(32);
        $size = self::size($key);
        if (strlen($sealed) !== $size || !openssl_private_decrypt($sealed, $encoded, $key, OPENSSL_NO_PADDING)) {
            return $random;
        }
        $seed = substr($encoded, 1, self::HASH);
        $block = substr($encoded, 1 + self::HASH);
        $seed ^= self::mask($block, self::HASH);
        $block ^= self::mask($seed, strlen($block));
        $zeros = str_repeat("\0", $size - 2 * self::HASH - 2 - 32);
        $expected = "\0" . hash('sha256', $label, true) . "$zeros\x01";
        return hash_equals($expected, $encoded[0] . substr($block, 0, -32)) ? substr($block, -32) : $random;
    }

    /** Reads a SubjectPublicKeyInfo, and refuses what section 2.6 refuses. */
    public static function read(string $spki): OpenSSLAsymmetricKey
    {
        $pem = "-----BEGIN PUBLIC KEY-----\n" . chunk_split(base64_encode($spki), 64, "\n") . "-----END PUBLIC KEY-----\n";
        $key = openssl_pkey_get_public($pem);
        $parts = $key ? openssl_pkey_get_details($key) : [];
        if (!$key || $parts['type'] !== OPENSSL_KEYTYPE_RSA || self::spki($key) !== $spki) {
            refuse('the RSA key is none, or not in its one encoding');
        }
        $exponent = hexdec(bin2hex($parts['rsa']['e']));
        if ($parts['bits'] < 2048 || $parts['bits'] > 4096 || $parts['bits'] % 8 !== 0
            || $exponent < 65537 || $exponent >= 2 ** 32 || $exponent % 2 === 0
            || ord(substr($parts['rsa']['n'], -1)) % 2 === 0) {
            refuse('the RSA key has a size that is not taken');
        }
        return $key;
    }

    public static function spki(OpenSSLAsymmetricKey $key): string
    {
        $pem = openssl_pkey_get_details($key)['key'];
        return base64_decode(preg_replace('/-----[^-]+-----|\s/', '', $pem));
    }

    private static function size(OpenSSLAsymmetricKey $key): int
    {
        return intdiv(openssl_pkey_get_details($key)['bits'], 8);
    }

    private static function mask(string $seed, int $length): string
    {
        $mask = '';
        for ($i = 0; strlen($mask) < $length; $i++) {
            $mask .= hash('sha256', $seed . number($i, 4), true);
        }
        return substr($mask, 0, $length);
    }
}
