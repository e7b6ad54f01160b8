/*
 * A client of RSAKX-XCHACHA20POLY1305, over libsodium and, for RSA-OAEP, OpenSSL. Written from docs/SPEC.md alone.
 *
 *     peer ORIGIN PIN STEP...
 *
 * Steps: "get PATH", and "post PATH TEXT". Of every answer it prints "status N", the lines of its head as
 * "field NAME VALUE", and "body " with the octets in hexadecimal.
 *
 * Exit status: 0; 1 when it refused something ("refused: ..." on standard error); 2 when it was called wrongly or has
 * no network.
 */
#include "exchange.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

static void print_octets(const struct octets *octets) {
    printf("body ");
    for (size_t i = 0; i < octets->length; i++) {
        printf("%02x", octets->at[i]);
    }
    printf("\n");
}

static void print(const struct message *message) {
    printf("status %d\n", message->status);
    for (size_t i = 2; i < message->fields.count; i++) {
        printf("field %s %s\n", message->fields.at[i].name, message->fields.at[i].value);
    }
    print_octets(&message->body);
}

static void get(struct session *session, const char *path) {
    const struct octets none = {0};
    struct message message = exchange(session, "GET", path, &none, NULL);
    print(&message);
    free_message(&message);
}

static void post(struct session *session, const char *path, const char *text) {
    struct octets body = {0}, more = {0};
    append_text(&body, text);
    append_line(&more, "content-type", "text/plain;charset=utf-8");
    struct message message = exchange(session, "POST", path, &more, &body);
    print(&message);
    free_message(&message);
    release(&body);
    release(&more);
}

int main(int count, char **arguments) {
    if (sodium_init() < 0) {
        give_up("libsodium does not start");
    }
    if (count < 4) {
        give_up("usage: peer ORIGIN PIN STEP...");
    }
    struct server server = server_of(arguments[1]);
    struct session session = handshake(&server, arguments[2]);
    char **step = arguments + 3;
    while (*step) {
        if (strcmp(step[0], "get") == 0 && step[1]) {
            get(&session, step[1]);
            step += 2;
        } else if (strcmp(step[0], "post") == 0 && step[1] && step[2]) {
            post(&session, step[1], step[2]);
            step += 3;
        } else {
            give_up("no such step: %s", step[0]);
        }
    }
    end_session(&session);
    return 0;
}
