<?php
declare(strict_types=1);

require_once 'octets.php';

/** A number as RFC 9000, section 16, writes it. */
function varint(int $value): string
{
    return match (true) {
        $value < 1 << 6 => number($value, 1),
        $value < 1 << 14 => number($value | 1 << 14, 2),
        default => number($value | 2 << 30, 4),
    };
}

/** The shortest form only. */
function read_varint(string $octets, int &$at): int
{
    if ($at >= strlen($octets)) {
        refuse('cut where a length belongs');
    }
    $width = 1 << (ord($octets[$at]) >> 6);
    if ($width === 8 || $at + $width > strlen($octets)) {
        refuse('a length that is cut, or too great');
    }
    $value = hexdec(bin2hex(substr($octets, $at, $width))) & ((1 << $width * 8 - 2) - 1);
    $at += $width;
    return $width === 1 || $value >= 1 << $width * 4 - 2 ? $value : refuse('a length that is not in its shortest form');
}

/** A head: lines of a name and a value each, SPEC.md 5.3. */
function write_head(array $lines): string
{
    $section = '';
    foreach ($lines as [$name, $value]) {
        $section .= varint(strlen($name)) . $name . varint(strlen($value)) . $value;
    }
    return varint(strlen($section)) . $section;
}

function read_head(string $head): array
{
    $at = 0;
    $lines = [];
    if (read_varint($head, $at) !== strlen($head) - $at) {
        refuse('a head has a length that is not its own');
    }
    while ($at < strlen($head)) {
        $line = [read_text($head, $at), read_text($head, $at)];
        if (!preg_match('/^:?[a-z0-9!#$%&\'*+.^_`|~-]+$/D', $line[0]) || strpbrk($line[1], "\r\n\0") !== false) {
            refuse('a head has a line that is none');
        }
        $lines[] = $line;
    }
    return $lines;
}

function read_text(string $head, int &$at): string
{
    $length = read_varint($head, $at);
    if ($length > strlen($head) - $at) {
        refuse('a head is cut');
    }
    $at += $length;
    return substr($head, $at - $length, $length);
}

function is_never_protected(string $name): bool
{
    return str_starts_with($name, 'access-control-')
        || in_array($name, ['connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'proxy-connection', 'te',
            'trailer', 'transfer-encoding', 'upgrade', 'host', 'expect', 'date', 'vary', 'bodyguard'], true);
}

/**
 * Takes the control data off: exactly those, each once, before anything else; what follows are fields of that list, or, where
 * there is none, such as could be on one.
 */
function take_control(array $lines, array $names, ?array $list): array
{
    $control = [];
    foreach (array_slice($lines, 0, count($names)) as [$name, $value]) {
        $control[$name] = $value;
    }
    $fields = array_slice($lines, count($names));
    $others = array_filter(
        array_column($fields, 0),
        fn ($name) => $list === null ? $name[0] === ':' || is_never_protected($name) : !in_array($name, $list, true),
    );
    if (array_diff($names, array_keys($control)) !== [] || $others !== []) {
        refuse('a head has other lines than it must');
    }
    return [$control, $fields];
}

/** The chunks of a sealed body whose length is promised, SPEC.md 5.7. */
function seal_chunks(string $key, string $text): string
{
    $parts = str_split($text, 16384) ?: [''];
    $last = array_pop($parts);
    $sealed = '';
    foreach ($parts as $number => $part) {
        $sealed .= varint(16384 + 16) . seal($key, $number, '', $part);
    }
    return "$sealed\0" . seal($key, count($parts), 'final', $last);
}

function open_chunks(string $key, string $sealed): string
{
    $text = '';
    $at = 0;
    for ($number = 0; ($length = read_varint($sealed, $at)) !== 0; $number++) {
        if ($length <= 16 || $length > 65552 || $length > strlen($sealed) - $at) {
            refuse('a chunk of the body is cut, or of a length that cannot be');
        }
        $text .= open($key, $number, '', substr($sealed, $at, $length), 'a chunk of the body');
        $at += $length;
    }
    if (strlen($sealed) - $at > 65552) {
        refuse('octets behind the body');
    }
    return $text . open($key, $number, 'final', substr($sealed, $at), "the body's final chunk");
}
