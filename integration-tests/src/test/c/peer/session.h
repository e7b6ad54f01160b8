#ifndef SESSION_H
#define SESSION_H

#include "http.h"
#include "json.h"
#include "keys.h"

/* What a handshake of RSAKX-XCHACHA20POLY1305 makes (SPEC.md 4). It stays in epoch 0. */
struct session {
    const struct server *server;
    uint8_t id[16];
    char *scope;
    uint8_t client_secret[SECRET]; /* c_ap.0 */
    uint8_t server_secret[SECRET]; /* s_ap.0 */
    struct octets flight; /* empty once the server has confirmed the session */
    uint64_t next; /* exchange number */
    struct json *server_identity; /* has the list of protected fields */
};

/* Makes a session with the server that has that pin; refuses any other. */
struct session handshake(const struct server *server, const char *pin);
int is_protected(const struct session *session, const char *name);
void end_session(struct session *session);

#endif
