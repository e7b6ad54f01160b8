<?php
declare(strict_types=1);

require_once 'octets.php';

/** Label(secret, name, context, 32), SPEC.md 4.5. */
function label(string $secret, string $name, string $context = ''): string
{
    $info = number(32, 2) . number(strlen("bg1 $name"), 1) . "bg1 $name" . number(strlen($context), 1) . $context;
    return hash_hmac('sha256', "$info\x01", $secret, true); // the first block of HKDF-Expand
}

function extract_key(string $salt, string $ikm): string
{
    return hash_hmac('sha256', $ikm, $salt, true);
}

/** A chunk under XChaCha20-Poly1305, SPEC.md 2.2. */
function seal(string $key, int $number, string $additional, string $text): string
{
    return sodium_crypto_aead_xchacha20poly1305_ietf_encrypt($text, $additional, nonce($number), $key);
}

function open(string $key, int $number, string $additional, string $sealed, string $what): string
{
    $text = strlen($sealed) < 16
        ? false
        : sodium_crypto_aead_xchacha20poly1305_ietf_decrypt($sealed, $additional, nonce($number), $key);
    return $text === false ? refuse("$what does not open") : $text;
}

function nonce(int $number): string
{
    return str_repeat("\0", 16) . number($number, 8);
}
