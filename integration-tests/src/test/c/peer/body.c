#include "body.h"

#include "keys.h"

enum { PROMISED_CHUNK = 16384, LONGEST_CHUNK = 65536 };

static const struct octets FINAL = {(uint8_t *) "final", 5};

void append_varint(struct octets *to, uint64_t value) {
    if (value < 1 << 6) {
        append_number(to, value, 1);
    } else if (value < 1 << 14) {
        append_number(to, value | 1 << 14, 2);
    } else if (value < 1 << 30) {
        append_number(to, value | (uint64_t) 2 << 30, 4);
    } else {
        append_number(to, value | (uint64_t) 3 << 62, 8);
    }
}

uint64_t read_varint(const uint8_t **at, const uint8_t *end) {
    if (*at == end) {
        refuse("cut where a length belongs");
    }
    int width = 1 << (**at >> 6);
    uint64_t value = **at & 63;
    if (end - *at < width) {
        refuse("cut within a length");
    }
    for (int i = 1; i < width; i++) {
        value = value << 8 | (*at)[i];
    }
    *at += width;
    if (width > 1 && value < (uint64_t) 1 << (width * 4 - 2)) {
        refuse("a length that is not in its shortest form");
    }
    return value;
}

void seal_chunks(struct octets *to, const uint8_t key[32], const struct octets *text) {
    const uint8_t *at = text->at;
    size_t left = text->length;
    uint64_t number = 0;
    for (; left > PROMISED_CHUNK; left -= PROMISED_CHUNK, at += PROMISED_CHUNK) {
        append_varint(to, PROMISED_CHUNK + TAG);
        seal(to, key, number++, NULL, at, PROMISED_CHUNK);
    }
    append_varint(to, 0);
    seal(to, key, number, &FINAL, at, left);
}

struct octets open_chunks(const uint8_t key[32], const uint8_t *at, const uint8_t *end) {
    struct octets text = {0};
    uint64_t number = 0;
    extend(&text, 0);
    for (uint64_t length = read_varint(&at, end); length != 0; length = read_varint(&at, end)) {
        if (length <= TAG || length > LONGEST_CHUNK + TAG || length > (uint64_t) (end - at)) {
            refuse("a chunk of the body is cut, or of a length that cannot be");
        }
        open_sealed(&text, key, number++, NULL, at, length, "a chunk of the body");
        at += length;
    }
    if (end - at > LONGEST_CHUNK + TAG) {
        refuse("octets behind the body");
    }
    open_sealed(&text, key, number, &FINAL, at, (size_t) (end - at), "the body's final chunk");
    return text;
}
