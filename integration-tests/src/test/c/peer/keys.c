#include "keys.h"

#include <sodium.h>
#include <string.h>

enum { NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES };

void extract(uint8_t out[SECRET], const uint8_t salt[SECRET], const uint8_t *ikm, size_t length) {
    crypto_auth_hmacsha256(out, ikm, length, salt);
}

void label(uint8_t out[SECRET], const uint8_t secret[SECRET], const char *name, const struct octets *context) {
    static const char prefix[] = "bg1 ";
    struct octets info = {0};
    append_number(&info, SECRET, 2);
    append_number(&info, strlen(prefix) + strlen(name), 1);
    append_text(&info, prefix);
    append_text(&info, name);
    append_number(&info, context ? context->length : 0, 1);
    if (context) {
        append(&info, context->at, context->length);
    }
    append_number(&info, 1, 1); /* HKDF-Expand of 32 octets is its first block, which ends in the number 1 */
    crypto_auth_hmacsha256(out, info.at, info.length, secret);
    release(&info);
}

void label_hash(uint8_t out[SECRET], const uint8_t secret[SECRET], const char *name, const uint8_t hash[SECRET]) {
    struct octets context = {0};
    append(&context, hash, SECRET);
    label(out, secret, name, &context);
    release(&context);
}

static void nonce_of(uint8_t nonce[NONCE], uint64_t number) {
    memset(nonce, 0, NONCE);
    for (int i = NONCE - 1; number > 0; i--) {
        nonce[i] = (uint8_t) number;
        number >>= 8;
    }
}

void seal(struct octets *to, const uint8_t key[SECRET], uint64_t number, const struct octets *additional,
        const uint8_t *text, size_t length) {
    uint8_t nonce[NONCE];
    nonce_of(nonce, number);
    uint8_t *room = extend(to, length + TAG);
    crypto_aead_xchacha20poly1305_ietf_encrypt(room, NULL, text, length, additional ? additional->at : NULL,
            additional ? additional->length : 0, NULL, nonce, key);
}

void open_sealed(struct octets *to, const uint8_t key[SECRET], uint64_t number, const struct octets *additional,
        const uint8_t *sealed, size_t length, const char *what) {
    uint8_t nonce[NONCE];
    nonce_of(nonce, number);
    if (length < TAG) {
        refuse("%s is cut", what);
    }
    uint8_t *room = extend(to, length - TAG);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(room, NULL, NULL, sealed, length, additional ? additional->at : NULL,
                additional ? additional->length : 0, nonce, key)
            != 0) {
        refuse("%s does not open", what);
    }
}
