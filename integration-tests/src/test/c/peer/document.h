#ifndef DOCUMENT_H
#define DOCUMENT_H

#include "exchange.h"

/* Documents that a client may keep (SPEC.md 9). */

/* Gets a document. Leaves the envelope as it was received in that file, and id and key in one of that name and ".key". */
struct message keep_document(struct session *session, const char *path, const char *file);

/* Opens what stands in these files, without any server, if it is the document of that resource. */
struct message open_document(const char *file, const struct server *server, const char *path);

#endif
