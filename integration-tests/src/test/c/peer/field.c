#include "field.h"

#include <string.h>

/* Behind one member of a field, ready for the next: a comma in a string does not count. */
static const char *behind_member(const char *at) {
    for (int quoted = 0; *at && (quoted || *at != ','); at++) {
        quoted ^= *at == '"' && at[-1] != '\\';
    }
    if (*at && (strncmp(at, ", ", 2) != 0 || !at[2])) {
        refuse("a field that is not in its one spelling");
    }
    return *at ? at + 2 : at;
}

static const char *member_of(const char *field, const char *name, size_t *length) {
    const char *value = NULL, *next;
    for (const char *at = field; *at; at = next) {
        next = behind_member(at);
        if (strncmp(at, name, strlen(name)) == 0 && at[strlen(name)] == '=') {
            if (value) {
                refuse("a field that has the member %s twice", name);
            }
            value = at + strlen(name) + 1;
            *length = (size_t) (next - value) - (*next ? 2 : 0);
        }
    }
    if (!value) {
        refuse("a field without the member %s", name);
    }
    return value;
}

struct octets field_octets(const char *field, const char *name) {
    size_t length = 0;
    const char *value = member_of(field, name, &length);
    if (length < 2 || value[0] != ':' || value[length - 1] != ':') {
        refuse("the member %s of a field is no byte sequence", name);
    }
    return from_base64(value + 1, length - 2, IN_FIELD);
}

void require_version(const char *field) {
    size_t length = 0;
    const char *version = member_of(field, "v", &length);
    if (length != 1 || *version != '1') {
        refuse("a field of another version");
    }
}

void append_octets_member(struct octets *field, const char *name, const void *octets, size_t length) {
    append_text(field, name);
    append_base64(field, octets, length, IN_FIELD);
    append_text(field, ":");
}
