#include "body.h"
#include "exchange.h"

#include <stdlib.h>
#include <string.h>

void append_line(struct octets *section, const char *name, const char *value) {
    append_varint(section, strlen(name));
    append_text(section, name);
    append_varint(section, strlen(value));
    append_text(section, value);
}

struct octets head_of(const struct octets *section) {
    struct octets head = {0};
    append_varint(&head, section->length);
    append(&head, section->at, section->length);
    return head;
}

static char *read_text(const uint8_t **at, const uint8_t *end) {
    uint64_t length = read_varint(at, end);
    if (length > (uint64_t) (end - *at)) {
        refuse("a head is cut");
    }
    char *text = malloc(length + 1);
    if (!text) {
        give_up("no memory");
    }
    memcpy(text, *at, length);
    text[length] = 0;
    *at += length;
    if (strlen(text) != length || strpbrk(text, "\r\n")) {
        refuse("a head has a line with CR, LF or NUL");
    }
    return text;
}

static void refuse_other_than_token(const char *name) {
    const char *token = name[0] == ':' ? name + 1 : name;
    size_t good = strspn(token, "abcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~");
    if (good == 0 || token[good]) {
        refuse("a head has a name that is none");
    }
}

struct lines read_head(const struct octets *head) {
    struct lines lines = {0};
    const uint8_t *at = head->at, *end = head->at + head->length;
    if (read_varint(&at, end) != (uint64_t) (end - at)) {
        refuse("a head has a length that is not its own");
    }
    while (at < end) {
        lines.at = realloc(lines.at, (lines.count + 1) * sizeof *lines.at);
        if (!lines.at) {
            give_up("no memory");
        }
        char *name = read_text(&at, end);
        refuse_other_than_token(name);
        lines.at[lines.count++] = (struct line) {name, read_text(&at, end)};
    }
    return lines;
}

const char *value_of(const struct lines *lines, const char *name) {
    for (size_t i = 0; i < lines->count; i++) {
        if (strcmp(lines->at[i].name, name) == 0) {
            return lines->at[i].value;
        }
    }
    return NULL;
}

void free_lines(struct lines *lines) {
    for (size_t i = 0; i < lines->count; i++) {
        free(lines->at[i].name);
        free(lines->at[i].value);
    }
    free(lines->at);
    *lines = (struct lines) {0};
}

int is_never_protected(const char *name) {
    static const char *const never[] = {"connection", "keep-alive", "proxy-authenticate", "proxy-authorization",
            "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade", "host", "expect", "date", "vary",
            "bodyguard"};
    for (size_t i = 0; i < sizeof never / sizeof *never; i++) {
        if (strcmp(name, never[i]) == 0) {
            return 1;
        }
    }
    return strncmp(name, "access-control-", strlen("access-control-")) == 0;
}
