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

/* What both sides know of one exchange (section 5.2). */
struct keys {
    uint8_t request[SECRET], response[SECRET]; /* R and S */
    uint8_t salt[SALT];
    struct octets place; /* what stands in the additional data: in a session sid || u32 e || u64 n || request salt */
};

/* Head and field section (section 5.3). */
void append_line(struct octets *section, const char *name, const char *value);
struct octets head_of(const struct octets *section);
struct lines read_head(const struct octets *head);
const char *value_of(const struct lines *lines, const char *name);
void free_lines(struct lines *lines);
int is_never_protected(const char *name);

/* The parts of an exchange, as one-shots have them too. No session: NULL. */
struct octets sealed_head(const struct keys *keys, const struct octets *section);
struct octets sealed_body(const struct keys *keys, const struct octets *text);
struct message open_response(
        const struct session *session, const struct keys *keys, const struct http_response *response);

/* One protected request and its response. "more" are further lines of its head, {0} for none; no body: NULL. */
struct message exchange(struct session *session, const char *method, const char *path, const struct octets *more,
        const struct octets *body);
void free_message(struct message *message);

#endif
