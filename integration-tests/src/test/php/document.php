<?php
declare(strict_types=1);

require_once 'session.php';

/** Documents that a client may keep, SPEC.md 9. */
final class Document
{
    private const MAGIC = "bg1 doc\0\x03"; // the last octet: XChaCha20-Poly1305
    private const KEPT = ['content-type', 'content-encoding', 'content-language', 'content-disposition', 'content-length',
        'etag', 'last-modified', 'link'];

    /** Gets a document. Leaves the envelope as it was received in the file, and id and key in one of that name and ".key". */
    public static function keep(Session $session, string $path, string $file): Message
    {
        $message = $session->exchange('GET', $path, [['bodyguard-document', 'v=1, r=0']]);
        $members = read_members($message->field('bodyguard-document') ?? refuse('the server gave no document'));
        file_put_contents($file, $message->body);
        file_put_contents("$file.key", octets_in($members['k'] ?? '', 16) . octets_in($members['d'] ?? '', 32));
        return $message;
    }

    /** Opens what stands in these files, without any server, if it is the document of that resource. */
    public static function read(string $file, Server $server, string $path): Message
    {
        $envelope = file_get_contents($file);
        [$id, $key] = [file_get_contents("$file.key", length: 16), file_get_contents("$file.key", offset: 16)];
        $length = unpack('n', substr($envelope, 41, 2) . "\0\0")[1];
        $header = substr($envelope, 0, 43 + $length);
        $body = substr($envelope, 43 + $length);
        if (!str_starts_with($header, self::MAGIC . $id) || $length < 17 || $length > 16400 || strlen($body) < 16) {
            refuse('no envelope of that key, or one that is cut');
        }
        $salt = substr($header, 25, 16);
        $head = open(label($key, 'doc head', $salt), 0, substr($header, 0, 43), substr($header, 43), "the document's head");
        $names = [':authority', ':path', ':version', ':not-after'];
        [$control, $fields] = take_control(read_head($head), $names, self::KEPT);
        if ($control[':authority'] !== $server->authority || $control[':path'] !== $path) {
            refuse('a document of another resource');
        }
        if (self::time($control[':not-after']) < time() || self::time($control[':version']) < 0) {
            refuse('the document may no longer be read');
        }
        $context = substr($body, 0, 16) . hash('sha256', $header, true);
        return new Message(200, $fields, open_chunks(label($key, 'doc', $context), substr($body, 16)));
    }

    private static function time(string $text): int
    {
        return preg_match('/^(0|[1-9]\d{0,14})$/D', $text) ? (int) $text : refuse('a document with a time that is none');
    }
}
