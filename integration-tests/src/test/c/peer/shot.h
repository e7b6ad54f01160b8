#ifndef SHOT_H
#define SHOT_H

#include "exchange.h"

enum signature { UNSIGNED, SIGNED };

/* Posts a text to the recipient "bg1-box:...", without a session (SPEC.md 10), signed by a key of this call or not. */
struct message send_shot(const struct server *server, const char *recipient, const char *path, const char *text,
        enum signature signature);

#endif
