/*
 * A client of RSAKX-XCHACHA20POLY1305, over libsodium and, for RSA-OAEP, OpenSSL. Written from docs/SPEC.md alone.
 *
 *     peer ORIGIN PIN STEP...                 in one session: get PATH; post PATH TEXT; keep PATH FILE
 *     peer shot ORIGIN RECIPIENT PATH TEXT    without a session; "signed-shot" signs it, too
 *     peer read ORIGIN PATH FILE              without any server: what "keep" left in the file
 *
 * Of every answer it prints "status N", the lines of its head as "field NAME VALUE", and "body " with the octets in
 * hexadecimal.
 *
 * Exit status: 0; 1 when it refused something ("refused: ..." on standard error); 2 when it was called wrongly or has
 * no network.
 */
#include "document.h"
#include "shot.h"

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
    for (size_t i = 0; i < message->fields.count; i++) {
        if (message->fields.at[i].name[0] != ':') {
            printf("field %s %s\n", message->fields.at[i].name, message->fields.at[i].value);
        }
    }
    print_octets(&message->body);
}

static void done(struct message message) {
    print(&message);
    free_message(&message);
}

static void get(struct session *session, const char *path) {
    const struct octets none = {0};
    done(exchange(session, "GET", path, &none, NULL));
}

static void post(struct session *session, const char *path, const char *text) {
    struct octets body = {0}, more = {0};
    append_text(&body, text);
    append_line(&more, "content-type", "text/plain;charset=utf-8");
    done(exchange(session, "POST", path, &more, &body));
    release(&body);
    release(&more);
}

static void in_session(const char *origin, const char *pin, char **step) {
    struct server server = server_of(origin);
    struct session session = handshake(&server, pin);
    while (*step) {
        if (strcmp(step[0], "get") == 0 && step[1]) {
            get(&session, step[1]);
            step += 2;
        } else if (strcmp(step[0], "post") == 0 && step[1] && step[2]) {
            post(&session, step[1], step[2]);
            step += 3;
        } else if (strcmp(step[0], "keep") == 0 && step[1] && step[2]) {
            done(keep_document(&session, step[1], step[2]));
            step += 3;
        } else {
            give_up("no such step: %s", step[0]);
        }
    }
    end_session(&session);
}

static int is_shot(const char *call) {
    return strcmp(call, "shot") == 0 || strcmp(call, "signed-shot") == 0;
}

int main(int count, char **arguments) {
    if (sodium_init() < 0) {
        give_up("libsodium does not start");
    }
    if (count == 5 && strcmp(arguments[1], "read") == 0) {
        struct server server = server_of(arguments[2]);
        done(open_document(arguments[4], &server, arguments[3]));
    } else if (count == 6 && is_shot(arguments[1])) {
        struct server server = server_of(arguments[2]);
        enum signature signature = strcmp(arguments[1], "shot") == 0 ? UNSIGNED : SIGNED;
        done(send_shot(&server, arguments[3], arguments[4], arguments[5], signature));
    } else if (count > 3) {
        in_session(arguments[1], arguments[2], arguments + 3);
    } else {
        give_up("usage: peer ORIGIN PIN STEP...");
    }
    return 0;
}
