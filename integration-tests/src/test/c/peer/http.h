#ifndef HTTP_H
#define HTTP_H

#include "octets.h"

/* A server as its origin names it: http://host:port. */
struct server {
    const char *origin;
    const char *authority; /* host:port, or the host alone */
    char host[256];
    char port[6];
};

struct server server_of(const char *origin);

/* A response: header lines as they came, and the content without its framing. */
struct http_response {
    int status;
    struct octets head;
    struct octets content;
};

/* One request on a connection of its own. "lines" are further header lines, each with its CR LF. No content: NULL. */
struct http_response http_exchange(const struct server *server, const char *method, const char *target,
        const char *lines, const struct octets *content);

/* The value of the only header line of that name, to be freed; NULL where there is none. Refuses two. */
char *http_field(const struct http_response *response, const char *name);
void free_response(struct http_response *response);

#endif
