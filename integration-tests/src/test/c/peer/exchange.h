#ifndef EXCHANGE_H
#define EXCHANGE_H

#include "session.h"

/* A line of a head. Control data have names that begin with a colon. */
struct line {
    char *name;
    char *value;
};

struct lines {
    struct line *at;
    size_t count;
};

/* A response as its server meant it (SPEC.md 5). */
struct message {
    int status;
    struct lines fields;
    struct octets body;
};

/* Head and field section (section 5.3). */
void append_line(struct octets *section, const char *name, const char *value);
struct octets head_of(const struct octets *section);
struct lines read_head(const struct octets *head);
const char *value_of(const struct lines *lines, const char *name);
void free_lines(struct lines *lines);

/* One protected request and its response. "more" are further lines of its head, {0} for none; no body: NULL. */
struct message exchange(struct session *session, const char *method, const char *path, const struct octets *more,
        const struct octets *body);
void free_message(struct message *message);

#endif
