#ifndef BODY_H
#define BODY_H

#include "octets.h"

/* Sealed bodies (SPEC.md 5.7). The key is that of the body, which the caller derives with the salt at its beginning. */

/* Appends the chunks of a body whose length is promised. */
void seal_chunks(struct octets *to, const uint8_t key[32], const struct octets *text);

/* Opens the chunks that stand between the two places, up to the final one. */
struct octets open_chunks(const uint8_t key[32], const uint8_t *at, const uint8_t *end);

/* A number as RFC 9000, section 16, writes it; the reader takes the shortest form only. */
void append_varint(struct octets *to, uint64_t value);
uint64_t read_varint(const uint8_t **at, const uint8_t *end);

#endif
