<?php
declare(strict_types=1);

/*
 * A client of RSAKX-XCHACHA20POLY1305 over PHP's sodium and, for RSA, its openssl. Written from docs/SPEC.md alone.
 *
 *     php peer.php ORIGIN PIN STEP...                 in one session: get PATH; post PATH TEXT; keep PATH FILE
 *     php peer.php shot ORIGIN RECIPIENT PATH TEXT    without a session; "signed-shot" signs it, too
 *     php peer.php read ORIGIN PATH FILE              without any server: what "keep" left in the file
 *
 * Of every answer it prints "status N", the lines of its head as "field NAME VALUE", and "body " with the octets in hexadecimal.
 * Exit status: 0; 1 when it refused something ("refused: ..." on standard error); 2 when it failed otherwise.
 */

set_include_path(__DIR__);
set_error_handler(static fn (int $level, string $message) => throw new RuntimeException($message));
require_once 'handshake.php';
require_once 'document.php';
require_once 'shot.php';

function show(Message $message): void
{
    echo "status $message->status\n";
    foreach ($message->fields as [$name, $value]) {
        echo "field $name $value\n";
    }
    echo 'body ' . bin2hex($message->body) . "\n";
}

function steps(Session $session, array $steps): void
{
    while ($steps !== []) {
        switch (array_shift($steps)) {
            case 'get':
                show($session->exchange('GET', array_shift($steps)));
                break;
            case 'post':
                $type = [['content-type', 'text/plain;charset=utf-8']];
                show($session->exchange('POST', array_shift($steps), $type, array_shift($steps)));
                break;
            case 'keep':
                show(Document::keep($session, array_shift($steps), array_shift($steps)));
                break;
            default:
                throw new RuntimeException('no such step');
        }
    }
}

try {
    if ($argv[1] === 'read') {
        [, , $origin, $path, $file] = $argv;
        show(Document::read($file, new Server($origin), $path));
    } elseif ($argv[1] === 'shot' || $argv[1] === 'signed-shot') {
        [, $call, $origin, $recipient, $path, $text] = $argv;
        show(send_shot(new Server($origin), $recipient, $path, $text, $call === 'signed-shot'));
    } else {
        [, $origin, $pin] = $argv;
        steps((new Handshake(new Server($origin), $pin))->run(), array_slice($argv, 3));
    }
} catch (Refused $refused) {
    fwrite(STDERR, "refused: {$refused->getMessage()}\n");
    exit(1);
} catch (RuntimeException $failed) {
    fwrite(STDERR, "gave up: {$failed->getMessage()}\n");
    exit(2);
}
