#ifndef OCTETS_H
#define OCTETS_H

#include <stddef.h>
#include <stdint.h>

/* A run of octets that grows. {0} is the empty one. Behind the last octet stands a zero, so that text is a C string. */
struct octets {
    uint8_t *at;
    size_t length;
};

/* Ends the program: the peer sent what the protocol refuses. Exit status 1. */
_Noreturn void refuse(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Ends the program: it was called wrongly, or something around it failed. Exit status 2. */
_Noreturn void give_up(const char *format, ...) __attribute__((format(printf, 1, 2)));

void append(struct octets *to, const void *from, size_t length);
void append_text(struct octets *to, const char *text);

/* A number in so many octets, the most significant first. */
void append_number(struct octets *to, uint64_t value, int width);

/* Room for so many more octets at the end. */
uint8_t *extend(struct octets *to, size_t length);

/* base64url without padding (SPEC.md 2.5), or the standard alphabet with padding, as byte sequences have it (5.1). */
enum base64 { IN_JSON, IN_FIELD };
void append_base64(struct octets *to, const void *from, size_t length, enum base64 alphabet);
struct octets from_base64(const char *text, size_t length, enum base64 alphabet);

/* Overwrites and frees. */
void release(struct octets *octets);

#endif
