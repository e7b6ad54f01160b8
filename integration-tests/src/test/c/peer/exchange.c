#include "exchange.h"

#include "body.h"
#include "field.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { REQUEST_LIMIT = 4096, RESPONSE_LIMIT = 3072, CONTROL_DATA = 2 };

static struct keys keys_of(struct session *session) {
    struct keys keys = {0};
    struct octets context = {0};
    randombytes_buf(keys.salt, SALT);
    append_number(&context, session->next, 8);
    append(&context, keys.salt, SALT);
    label(keys.request, session->client_secret, "req", &context);
    label(keys.response, session->server_secret, "resp", &context);
    append(&keys.place, session->id, sizeof session->id);
    append_number(&keys.place, 0, 4);
    append(&keys.place, context.at, context.length);
    release(&context);
    return keys;
}

struct octets sealed_head(const struct keys *keys, const struct octets *section) {
    struct octets sealed = {0}, additional = {0}, head = head_of(section);
    uint8_t key[SECRET];
    append_text(&additional, "bg1 req");
    append(&additional, keys->place.at, keys->place.length);
    label(key, keys->request, "head", NULL);
    seal(&sealed, key, 0, &additional, head.at, head.length);
    release(&head);
    release(&additional);
    return sealed;
}

static struct octets section_of(const struct server *server, const char *method, const char *path,
        const struct octets *more, const struct octets *body) {
    struct octets section = {0};
    append_line(&section, ":method", method);
    append_line(&section, ":authority", server->authority);
    append_line(&section, ":path", path);
    append_line(&section, ":body", body ? "present" : "absent");
    append(&section, more->at, more->length);
    return section;
}

static struct octets field_of(const struct session *session, const struct keys *keys, const struct octets *head) {
    struct octets field = {0};
    char numbers[48];
    append_octets_member(&field, "Bodyguard: v=1, s=:", session->id, sizeof session->id);
    snprintf(numbers, sizeof numbers, ", e=0, n=%llu", (unsigned long long) session->next);
    append_text(&field, numbers);
    append_octets_member(&field, ", t=:", keys->salt, SALT);
    append_octets_member(&field, ", h=:", head->at, head->length);
    if (session->flight.length > 0) {
        append_octets_member(&field, ", f=:", session->flight.at, session->flight.length);
    }
    if (field.length > REQUEST_LIMIT) {
        give_up("the request's field is too long");
    }
    append_text(&field, "\r\n");
    return field;
}

struct octets sealed_body(const struct keys *keys, const struct octets *text) {
    struct octets body = {0};
    uint8_t key[SECRET];
    randombytes_buf(extend(&body, SALT), SALT);
    label(key, keys->request, "body", &body);
    seal_chunks(&body, key, text);
    return body;
}

static struct octets take_head(const struct http_response *response, struct octets *salt) {
    char *field = http_field(response, "Bodyguard");
    if (!field) {
        refuse("the answer is not the server's: status %d without the field: %s", response->status,
                response->content.at);
    }
    if (strlen(field) > RESPONSE_LIMIT) {
        refuse("the field of the response is too long");
    }
    require_version(field);
    *salt = field_octets(field, "t");
    if (salt->length != SALT) {
        refuse("the field of the response has a salt that is none");
    }
    struct octets head = field_octets(field, "h");
    free(field);
    return head;
}

/* Section 5.4. */
static int wire_status(int status) {
    static const int quiet[] = {401, 407, 408, 421, 425, 428};
    for (size_t i = 0; i < sizeof quiet / sizeof *quiet; i++) {
        if (status == quiet[i]) {
            return 200;
        }
    }
    return status / 100 == 3 ? 200 : status;
}

/* The value of control data that must be there once. */
static const char *control(const struct lines *lines, const char *name) {
    const char *value = value_of(lines, name);
    if (!value) {
        refuse("the head of the response lacks %s", name);
    }
    return value;
}

/* Without a session nobody has said what the server's list is. */
static int may_have(const struct session *session, const char *name) {
    return session ? is_protected(session, name) : !is_never_protected(name);
}

/* Takes the status, and says whether there is a body. Control data come first, then protected fields only. */
static int read_control(const struct session *session, struct message *message, int status_on_wire) {
    const struct lines *lines = &message->fields;
    for (size_t i = 0; i < lines->count; i++) {
        const char *name = lines->at[i].name;
        if (i < CONTROL_DATA ? name[0] != ':' : !may_have(session, name)) {
            refuse("the head of the response has %s, or has it in the wrong place", name);
        }
    }
    const char *status = control(lines, ":status"), *body = control(lines, ":body");
    message->status = strlen(status) == 3 && strspn(status, "0123456789") == 3 ? atoi(status) : 0;
    if (message->status < 200 || wire_status(message->status) != status_on_wire) {
        refuse("status %s does not travel as %d", status, status_on_wire);
    }
    if (strcmp(body, "present") != 0 && strcmp(body, "absent") != 0) {
        refuse("the head of the response does not say whether there is a body");
    }
    return strcmp(body, "present") == 0;
}

static struct octets open_body(const struct keys *keys, const struct octets *salt, const struct octets *content) {
    struct octets context = {0};
    uint8_t key[SECRET];
    if (content->length < SALT) {
        refuse("the body is cut within its salt");
    }
    append(&context, salt->at, salt->length);
    append(&context, content->at, SALT);
    label(key, keys->response, "body", &context);
    release(&context);
    return open_chunks(key, content->at + SALT, content->at + content->length);
}

struct message open_response(
        const struct session *session, const struct keys *keys, const struct http_response *response) {
    struct message message = {0};
    struct octets salt, sealed = take_head(response, &salt), additional = {0}, head = {0};
    uint8_t key[SECRET];
    append_text(&additional, "bg1 resp");
    append(&additional, keys->place.at, keys->place.length);
    append(&additional, salt.at, salt.length);
    label(key, keys->response, "head", &salt);
    open_sealed(&head, key, 0, &additional, sealed.at, sealed.length, "the head of the response");
    message.fields = read_head(&head);
    if (read_control(session, &message, response->status)) {
        message.body = open_body(keys, &salt, &response->content);
    } else if (response->content.length > 0) {
        refuse("content where the head says that there is none");
    }
    release(&salt);
    release(&sealed);
    release(&additional);
    release(&head);
    return message;
}

/* Section 4.3: the session serves its scope, and all below. */
static void refuse_outside(const struct session *session, const char *path) {
    size_t length = strlen(session->scope);
    int all = strcmp(session->scope, "/") == 0;
    if (!all && (strncmp(path, session->scope, length) != 0 || !strchr("/?", path[length]))) {
        refuse("the session serves %s only", session->scope);
    }
}

struct message exchange(struct session *session, const char *method, const char *path, const struct octets *more,
        const struct octets *body) {
    refuse_outside(session, path);
    struct keys keys = keys_of(session);
    struct octets section = section_of(session->server, method, path, more, body), sealed = {0};
    struct octets head = sealed_head(&keys, &section), lines = field_of(session, &keys, &head);
    session->next++;
    if (body) {
        sealed = sealed_body(&keys, body);
        append_text(&lines, "Content-Type: application/bodyguard\r\n");
    }
    struct http_response response =
            http_exchange(session->server, method, path, (const char *) lines.at, body ? &sealed : NULL);
    struct message message = open_response(session, &keys, &response);
    release(&session->flight); /* the server has confirmed the session */
    release(&section);
    release(&head);
    release(&lines);
    release(&sealed);
    release(&keys.place);
    free_response(&response);
    sodium_memzero(&keys, sizeof keys);
    return message;
}

void free_message(struct message *message) {
    free_lines(&message->fields);
    release(&message->body);
}
