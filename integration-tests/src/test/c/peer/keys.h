#ifndef KEYS_H
#define KEYS_H

#include "octets.h"

enum { SECRET = 32, SALT = 16, TAG = 16 };

/* HKDF-Extract with SHA-256; salt and out are of 32 octets (SPEC.md 4.5). */
void extract(uint8_t out[SECRET], const uint8_t salt[SECRET], const uint8_t *ikm, size_t length);

/* Label(secret, name, context, 32) (SPEC.md 4.5). No context: NULL. */
void label(uint8_t out[SECRET], const uint8_t secret[SECRET], const char *name, const struct octets *context);

/* Label with a context that is a hash. */
void label_hash(uint8_t out[SECRET], const uint8_t secret[SECRET], const char *name, const uint8_t hash[SECRET]);

/* Appends what XChaCha20-Poly1305 makes of the text under that chunk number (SPEC.md 2.2). */
void seal(struct octets *to, const uint8_t key[SECRET], uint64_t number, const struct octets *additional,
        const uint8_t *text, size_t length);

/* Appends the text, or refuses. "what" is for the message. */
void open_sealed(struct octets *to, const uint8_t key[SECRET], uint64_t number, const struct octets *additional,
        const uint8_t *sealed, size_t length, const char *what);

#endif
