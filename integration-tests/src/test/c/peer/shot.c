#include "shot.h"

#include "field.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { BOX = crypto_box_SEALBYTES + SECRET };

struct signer {
    uint8_t public_key[crypto_sign_PUBLICKEYBYTES], secret_key[crypto_sign_SECRETKEYBYTES];
};

static struct octets recipient_key(const char *recipient) {
    static const char prefix[] = "bg1-box:";
    size_t length = strlen(prefix);
    if (strncmp(recipient, prefix, length) != 0) {
        give_up("no recipient: %s", recipient);
    }
    struct octets key = from_base64(recipient + length, strlen(recipient) - length, IN_JSON);
    if (key.length != crypto_box_PUBLICKEYBYTES) {
        give_up("no recipient: %s", recipient);
    }
    return key;
}

/* Draws the secret, and leaves its box. Section 10.1. */
static struct keys keys_of(uint8_t box[BOX], const struct octets *recipient) {
    struct keys keys = {0};
    uint8_t secret[SECRET], hash[crypto_hash_sha256_BYTES];
    randombytes_buf(secret, sizeof secret);
    randombytes_buf(keys.salt, SALT);
    if (crypto_box_seal(box, secret, sizeof secret, recipient->at) != 0) {
        give_up("the recipient's key is of low order");
    }
    crypto_hash_sha256(hash, box, BOX);
    append(&keys.place, hash, sizeof hash);
    append(&keys.place, keys.salt, SALT);
    label(keys.request, secret, "shot", &keys.place);
    label(keys.response, secret, "shot resp", &keys.place);
    sodium_memzero(secret, sizeof secret);
    return keys;
}

static struct octets section_of(const struct server *server, const char *path, const struct signer *signer) {
    struct octets section = {0}, key = {0};
    char now[24];
    snprintf(now, sizeof now, "%lld", (long long) time(NULL));
    append_line(&section, ":time", now);
    append_line(&section, ":method", "POST");
    append_line(&section, ":authority", server->authority);
    append_line(&section, ":path", path);
    append_line(&section, ":body", "present");
    if (signer) {
        append_base64(&key, signer->public_key, sizeof signer->public_key, IN_JSON);
        append_line(&section, ":signer", (const char *) key.at);
        release(&key);
    }
    append_line(&section, "content-type", "text/plain;charset=utf-8");
    return section;
}

static void append_hash(struct octets *to, const struct octets *of) {
    crypto_hash_sha256(extend(to, crypto_hash_sha256_BYTES), of->at, of->length);
}

/* Section 10.3. */
static void append_signature(struct octets *content, const struct signer *signer, const struct octets *recipient,
        const struct keys *keys, const struct octets *head) {
    static const char purpose[] = "bodyguard 1 one-shot"; /* with the zero behind it */
    struct octets text = {0};
    append(&text, purpose, sizeof purpose);
    append(&text, recipient->at, recipient->length);
    append(&text, keys->place.at, crypto_hash_sha256_BYTES);
    append_hash(&text, head);
    append_hash(&text, content);
    uint8_t signature[crypto_sign_BYTES];
    crypto_sign_detached(signature, NULL, text.at, text.length, signer->secret_key);
    append(content, signature, sizeof signature);
    release(&text);
}

static struct octets lines_of(const uint8_t box[BOX], const struct keys *keys, const struct octets *head) {
    struct octets lines = {0};
    append_octets_member(&lines, "Bodyguard: v=1, b=:", box, BOX);
    append_octets_member(&lines, ", t=:", keys->salt, SALT);
    append_octets_member(&lines, ", h=:", head->at, head->length);
    append_text(&lines, "\r\nContent-Type: application/bodyguard\r\n");
    return lines;
}

struct message send_shot(const struct server *server, const char *recipient, const char *path, const char *text,
        enum signature signature) {
    struct octets key = recipient_key(recipient), content = {0};
    struct signer signer;
    uint8_t box[BOX];
    crypto_sign_keypair(signer.public_key, signer.secret_key);
    struct keys keys = keys_of(box, &key);
    struct octets section = section_of(server, path, signature == SIGNED ? &signer : NULL);
    struct octets head = sealed_head(&keys, &section), lines = lines_of(box, &keys, &head);
    append_text(&content, text);
    if (signature == SIGNED) {
        append_signature(&content, &signer, &key, &keys, &head);
    }
    struct octets body = sealed_body(&keys, &content);
    struct http_response response = http_exchange(server, "POST", path, (const char *) lines.at, &body);
    struct message message = open_response(NULL, &keys, &response);
    struct octets *used[] = {&key, &content, &keys.place, &section, &head, &lines, &body};
    for (size_t i = 0; i < sizeof used / sizeof *used; i++) {
        release(used[i]);
    }
    free_response(&response);
    sodium_memzero(&keys, sizeof keys);
    sodium_memzero(&signer, sizeof signer);
    return message;
}
