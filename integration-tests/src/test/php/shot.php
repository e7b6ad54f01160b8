<?php
declare(strict_types=1);

require_once 'session.php';

/** Posts a text to the recipient "bg1-box:...", without a session, signed by a key of this call or not. SPEC.md 10. */
function send_shot(Server $server, string $recipient, string $path, string $text, bool $signed): Message
{
    if (!str_starts_with($recipient, 'bg1-box:')) {
        throw new RuntimeException("no recipient: $recipient");
    }
    $key = from_base64(substr($recipient, strlen('bg1-box:')), SODIUM_BASE64_VARIANT_URLSAFE_NO_PADDING, 32);
    $secret = random_bytes(32);
    $salt = random_bytes(16);
    $box = sodium_crypto_box_seal($secret, $key);
    $place = hash('sha256', $box, true) . $salt;
    $requestSecret = label($secret, 'shot', $place);
    $signer = sodium_crypto_sign_keypair();
    $head = write_head([
        [':time', (string) time()],
        [':method', 'POST'],
        [':authority', $server->authority],
        [':path', $path],
        [':body', 'present'],
        ...($signed ? [[':signer', to_base64url(sodium_crypto_sign_publickey($signer))]] : []),
        ['content-type', 'text/plain;charset=utf-8'],
    ]);
    $sealed = seal(label($requestSecret, 'head'), 0, "bg1 req$place", $head);
    if ($signed) {
        $hashes = hash('sha256', $box, true) . hash('sha256', $sealed, true) . hash('sha256', $text, true);
        $purpose = "bodyguard 1 one-shot\0";
        $text .= sodium_crypto_sign_detached($purpose . $key . $hashes, sodium_crypto_sign_secretkey($signer));
    }
    $fields = [
        'Bodyguard' => 'v=1, b=' . in_field($box) . ', t=' . in_field($salt) . ', h=' . in_field($sealed),
        'Content-Type' => 'application/bodyguard',
    ];
    $response = $server->ask('POST', $path, $fields, sealed_body($requestSecret, $text));
    return open_response($response, label($secret, 'shot resp', $place), "bg1 resp$place", null);
}
