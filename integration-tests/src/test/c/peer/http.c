#include "http.h"

#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

enum { PATIENCE_SECONDS = 20 };

struct server server_of(const char *origin) {
    static const char scheme[] = "http://";
    struct server server = {.origin = origin, .authority = origin + strlen(scheme), .port = "80"};
    const char *colon = strncmp(origin, scheme, strlen(scheme)) == 0 ? strrchr(server.authority, ':') : NULL;
    if (strncmp(origin, scheme, strlen(scheme)) != 0 || strlen(server.authority) >= sizeof server.host) {
        give_up("not an origin of http: %s", origin);
    }
    strcpy(server.host, server.authority);
    if (colon) {
        server.host[colon - server.authority] = 0;
        snprintf(server.port, sizeof server.port, "%s", colon + 1);
    }
    return server;
}

static int connect_to(const struct server *server) {
    struct addrinfo wanted = {.ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM}, *found = NULL;
    struct timeval patience = {PATIENCE_SECONDS, 0};
    int connection = -1;
    if (getaddrinfo(server->host, server->port, &wanted, &found) != 0) {
        give_up("no such host: %s", server->host);
    }
    for (struct addrinfo *one = found; one && connection < 0; one = one->ai_next) {
        connection = socket(one->ai_family, one->ai_socktype, one->ai_protocol);
        if (connection >= 0 && connect(connection, one->ai_addr, one->ai_addrlen) != 0) {
            close(connection);
            connection = -1;
        }
    }
    freeaddrinfo(found);
    if (connection < 0) {
        give_up("cannot connect to %s", server->authority);
    }
    setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    return connection;
}

static void send_all(int connection, const struct octets *octets) {
    for (size_t sent = 0; sent < octets->length;) {
        ssize_t count = send(connection, octets->at + sent, octets->length - sent, MSG_NOSIGNAL);
        if (count <= 0) {
            return; /* the server may have answered already */
        }
        sent += (size_t) count;
    }
}

/* Reads until the server closes, which it was asked to do behind its answer. */
static struct octets receive_all(int connection) {
    struct octets all = {0};
    uint8_t buffer[16384];
    ssize_t count;
    extend(&all, 0);
    while ((count = recv(connection, buffer, sizeof buffer, 0)) > 0) {
        append(&all, buffer, (size_t) count);
    }
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
        refuse("no whole answer within %d seconds", PATIENCE_SECONDS);
    }
    return all;
}

static char *field_of(const char *head, const char *name) {
    char *value = NULL;
    for (const char *line = strstr(head, "\r\n"); line; line = strstr(line, "\r\n")) {
        line += 2;
        if (strncasecmp(line, name, strlen(name)) == 0 && line[strlen(name)] == ':') {
            const char *from = line + strlen(name) + 1, *to = strstr(line, "\r\n");
            from += strspn(from, " \t");
            while (to > from && (to[-1] == ' ' || to[-1] == '\t')) {
                to--;
            }
            if (value) {
                refuse("two lines of %s", name);
            }
            value = strndup(from, (size_t) (to - from));
        }
    }
    return value;
}

static struct octets unchunk(const uint8_t *at, const uint8_t *end) {
    struct octets content = {0};
    extend(&content, 0);
    for (;;) {
        char *behind;
        unsigned long size = strtoul((const char *) at, &behind, 16);
        const uint8_t *line = (const uint8_t *) strstr((const char *) at, "\r\n");
        if (!line || behind == (const char *) at || size > (size_t) (end - line) - 2) {
            refuse("the answer's chunks are cut");
        }
        if (size == 0) {
            return content;
        }
        append(&content, line + 2, size);
        at = line + 2 + size;
        if (end - at < 2 || memcmp(at, "\r\n", 2) != 0) {
            refuse("the answer's chunks are cut");
        }
        at += 2;
    }
}

static struct octets content_of(const char *head, const uint8_t *at, const uint8_t *end) {
    struct octets content = {0};
    char *coding = field_of(head, "Transfer-Encoding"), *length = field_of(head, "Content-Length");
    if (coding) {
        content = unchunk(at, end);
    } else {
        if (length && strtoull(length, NULL, 10) != (size_t) (end - at)) {
            refuse("the answer's content is not as long as it says");
        }
        append(&content, at, (size_t) (end - at));
    }
    free(coding);
    free(length);
    return content;
}

static struct http_response split(const struct octets *all) {
    struct http_response response = {0};
    const char *start = (const char *) all->at, *blank;
    do { /* answers of status 1xx come before the one that counts */
        blank = strstr(start, "\r\n\r\n");
        if (!blank || sscanf(start, "HTTP/1.1 %d", &response.status) != 1) {
            refuse("no answer of HTTP/1.1");
        }
        release(&response.head);
        append(&response.head, start, (size_t) (blank + 2 - start));
        start = blank + 4;
    } while (response.status < 200);
    response.content = content_of((const char *) response.head.at, (const uint8_t *) start, all->at + all->length);
    return response;
}

struct http_response http_exchange(const struct server *server, const char *method, const char *target,
        const char *lines, const struct octets *content) {
    struct octets request = {0};
    char length[64] = "";
    if (content) {
        snprintf(length, sizeof length, "Content-Length: %zu\r\n", content->length);
    }
    const char *parts[] = {method, " ", target, " HTTP/1.1\r\nHost: ", server->authority,
            "\r\nConnection: close\r\n", length, lines, "\r\n"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        append_text(&request, parts[i]);
    }
    if (content) {
        append(&request, content->at, content->length);
    }
    int connection = connect_to(server);
    send_all(connection, &request);
    struct octets all = receive_all(connection);
    close(connection);
    struct http_response response = split(&all);
    release(&request);
    release(&all);
    return response;
}

char *http_field(const struct http_response *response, const char *name) {
    return field_of((const char *) response->head.at, name);
}

void free_response(struct http_response *response) {
    release(&response->head);
    release(&response->content);
}
