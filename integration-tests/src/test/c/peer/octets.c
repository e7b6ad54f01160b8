#include "octets.h"

#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Noreturn void end(int status, const char *why, const char *format, va_list values) {
    fflush(stdout);
    fprintf(stderr, "%s: ", why);
    vfprintf(stderr, format, values);
    fputc('\n', stderr);
    exit(status);
}

void refuse(const char *format, ...) {
    va_list values;
    va_start(values, format);
    end(1, "refused", format, values);
}

void give_up(const char *format, ...) {
    va_list values;
    va_start(values, format);
    end(2, "gave up", format, values);
}

uint8_t *extend(struct octets *to, size_t length) {
    uint8_t *larger = realloc(to->at, to->length + length + 1);
    if (!larger) {
        give_up("no memory");
    }
    uint8_t *room = larger + to->length;
    to->at = larger;
    to->length += length;
    to->at[to->length] = 0;
    return room;
}

void append(struct octets *to, const void *from, size_t length) {
    uint8_t *room = extend(to, length);
    if (length > 0) {
        memcpy(room, from, length);
    }
}

void append_text(struct octets *to, const char *text) {
    append(to, text, strlen(text));
}

void append_number(struct octets *to, uint64_t value, int width) {
    uint8_t *room = extend(to, (size_t) width);
    for (int i = width - 1; i >= 0; i--) {
        room[i] = (uint8_t) value;
        value >>= 8;
    }
}

static int variant(enum base64 alphabet) {
    return alphabet == IN_JSON ? sodium_base64_VARIANT_URLSAFE_NO_PADDING : sodium_base64_VARIANT_ORIGINAL;
}

void append_base64(struct octets *to, const void *from, size_t length, enum base64 alphabet) {
    size_t needed = sodium_base64_encoded_len(length, variant(alphabet));
    char *text = malloc(needed);
    if (!text) {
        give_up("no memory");
    }
    sodium_bin2base64(text, needed, from, length, variant(alphabet));
    append_text(to, text);
    free(text);
}

struct octets from_base64(const char *text, size_t length, enum base64 alphabet) {
    struct octets decoded = {0};
    uint8_t *room = extend(&decoded, length);
    size_t used;
    const char *behind;
    if (sodium_base642bin(room, length, text, length, NULL, &used, &behind, variant(alphabet)) != 0
            || behind != text + length) {
        refuse("base64 that is not in its one spelling");
    }
    decoded.length = used;
    return decoded;
}

void release(struct octets *octets) {
    if (octets->at) {
        sodium_memzero(octets->at, octets->length);
        free(octets->at);
    }
    *octets = (struct octets) {0};
}
