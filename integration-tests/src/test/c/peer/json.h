#ifndef JSON_H
#define JSON_H

#include "octets.h"

/* A JSON value as SPEC.md 2.5 reads it. The members of an object and of a list hang together by "next". */
struct json {
    char kind; /* '{' '[' '"' '0' 't' 'f' 'n' */
    char *name; /* of a member of an object */
    char *text; /* of a string; of a number as it was written */
    struct json *first;
    struct json *next;
};

/* Reads one object, and refuses all that section 2.5 refuses. */
struct json *read_json(const uint8_t *text, size_t length);
void free_json(struct json *value);

/* Members that must be there, of that type. */
const struct json *member(const struct json *object, const char *name, char kind);
const char *text_member(const struct json *object, const char *name);
long number_member(const struct json *object, const char *name, long least, long most);
struct octets octets_member(const struct json *object, const char *name);

/* A member that may be missing. */
const struct json *find(const struct json *object, const char *name);

#endif
