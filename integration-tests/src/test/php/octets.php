<?php
declare(strict_types=1);

/** The peer sent what the protocol refuses. */
final class Refused extends Exception
{
}

function refuse(string $why): never
{
    throw new Refused($why);
}

/** A number in so many octets, the most significant first. */
function number(int $value, int $width): string
{
    return substr(pack('J', $value), -$width);
}

/** base64url without padding, as JSON has octets (SPEC.md 2.5). */
function to_base64url(string $octets): string
{
    return sodium_bin2base64($octets, SODIUM_BASE64_VARIANT_URLSAFE_NO_PADDING);
}

/** Octets from base64 in its one spelling; a length of 0 stands for any. */
function from_base64(string $text, int $variant, int $length = 0): string
{
    try {
        $octets = sodium_base642bin($text, $variant);
    } catch (SodiumException) {
        refuse('base64 that is not in its one spelling');
    }
    if (sodium_bin2base64($octets, $variant) !== $text || ($length > 0 && strlen($octets) !== $length)) {
        refuse('octets in another spelling or of another length than they must have');
    }
    return $octets;
}

/** A JSON object as SPEC.md 2.5 reads it, its members by name. */
function read_json(string $text): array
{
    $object = strlen($text) > 65536 ? null : json_decode($text, false, 9);
    if (!$object instanceof stdClass) {
        refuse('no JSON object, or one that is too long or too deep');
    }
    refuse_doubles($text);
    return json_decode($text, true, 9);
}

/** json_decode takes the last of two members of one name. The text is known to be JSON. */
function refuse_doubles(string $text): void
{
    preg_match_all('/"(?:[^"\\\\]|\\\\.)*"(\s*:)?|[{}]/s', $text, $tokens, PREG_SET_ORDER);
    $seen = [];
    foreach ($tokens as $token) {
        if ($token[0] === '{') {
            $seen[] = [];
        } elseif ($token[0] === '}') {
            array_pop($seen);
        } elseif (isset($token[1])) {
            $name = json_decode(rtrim(substr($token[0], 0, -1)));
            if (in_array($name, end($seen), true)) {
                refuse("JSON with a member twice: $name");
            }
            $seen[array_key_last($seen)][] = $name;
        }
    }
}

function text_of(array $json, string $name): string
{
    $value = $json[$name] ?? null;
    return is_string($value) ? $value : refuse("JSON without the text $name");
}

function octets_of(array $json, string $name, int $length = 0): string
{
    return from_base64(text_of($json, $name), SODIUM_BASE64_VARIANT_URLSAFE_NO_PADDING, $length);
}

function list_of(array $json, string $name): array
{
    $value = $json[$name] ?? null;
    return is_array($value) && count($value) <= 64 ? $value : refuse("JSON without the list or object $name");
}

function number_of(array $json, string $name, int $least, int $most): int
{
    $value = $json[$name] ?? null;
    return is_int($value) && $value >= $least && $value <= $most ? $value : refuse("JSON without the number $name");
}
