#include "document.h"

#include "body.h"
#include "field.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MAGIC = 8, KEY_ID = 16, FIXED_HEADER = MAGIC + 1 + KEY_ID + SALT + 2, XCHACHA = 3, CONTROL_DATA = 4 };

static FILE *file_of(const char *name, const char *suffix, const char *mode) {
    struct octets whole = {0};
    append_text(&whole, name);
    append_text(&whole, suffix);
    FILE *file = fopen((const char *) whole.at, mode);
    if (!file) {
        give_up("no file %s", whole.at);
    }
    release(&whole);
    return file;
}

static void save(const char *name, const char *suffix, const struct octets *content) {
    FILE *file = file_of(name, suffix, "wb");
    if (fwrite(content->at, 1, content->length, file) != content->length || fclose(file) != 0) {
        give_up("cannot write %s", name);
    }
}

static struct octets load(const char *name, const char *suffix) {
    struct octets content = {0};
    uint8_t buffer[4096];
    FILE *file = file_of(name, suffix, "rb");
    for (size_t count; (count = fread(buffer, 1, sizeof buffer, file)) > 0;) {
        append(&content, buffer, count);
    }
    fclose(file);
    return content;
}

struct message keep_document(struct session *session, const char *path, const char *file) {
    struct octets more = {0};
    append_line(&more, "bodyguard-document", "v=1, r=0");
    struct message message = exchange(session, "GET", path, &more, NULL);
    const char *delivery = value_of(&message.fields, "bodyguard-document");
    release(&more);
    if (!delivery) {
        refuse("the server gave no document");
    }
    require_version(delivery);
    struct octets id = field_octets(delivery, "k"), key = field_octets(delivery, "d");
    if (id.length != KEY_ID || key.length != SECRET) {
        refuse("the delivery's key is none");
    }
    append(&id, key.at, key.length);
    save(file, "", &message.body);
    save(file, ".key", &id);
    release(&id);
    release(&key);
    return message;
}

static long long time_of(const struct lines *lines, const char *name) {
    const char *text = value_of(lines, name);
    size_t length = text ? strlen(text) : 0;
    if (length == 0 || length > 15 || strspn(text, "0123456789") != length || (length > 1 && text[0] == '0')) {
        refuse("a document without the time %s", name);
    }
    return atoll(text);
}

static void check_head(const struct lines *lines, const struct server *server, const char *path) {
    static const char kept[] = " content-type content-encoding content-language content-disposition content-length etag"
                               " last-modified link ";
    const char *authority = value_of(lines, ":authority"), *resource = value_of(lines, ":path");
    if (!authority || !resource || strcmp(authority, server->authority) != 0 || strcmp(resource, path) != 0) {
        refuse("a document of another resource");
    }
    time_of(lines, ":version");
    if (time_of(lines, ":not-after") < (long long) time(NULL)) {
        refuse("the document may no longer be read");
    }
    for (size_t i = CONTROL_DATA; i < lines->count; i++) {
        const char *name = lines->at[i].name, *found = strstr(kept, name);
        if (!found || found[-1] != ' ' || found[strlen(name)] != ' ') {
            refuse("a document with the field %s", name);
        }
    }
}

/* The length of the header, of which the fixed part is there and is as section 9.1 has it. */
static size_t header_length(const struct octets *envelope, const struct octets *key) {
    if (key->length != KEY_ID + SECRET || envelope->length < FIXED_HEADER
            || memcmp(envelope->at, "bg1 doc", MAGIC) != 0 || envelope->at[MAGIC] != XCHACHA
            || memcmp(envelope->at + MAGIC + 1, key->at, KEY_ID) != 0) {
        refuse("no envelope of that key, or not under XChaCha20-Poly1305");
    }
    size_t head = (size_t) envelope->at[FIXED_HEADER - 2] << 8 | envelope->at[FIXED_HEADER - 1];
    if (head <= TAG || head > 16400 || envelope->length < FIXED_HEADER + head + SALT) {
        refuse("an envelope that is cut, or has a head of another length than can be");
    }
    return FIXED_HEADER + head;
}

static struct lines open_head(const struct octets *envelope, size_t length, const uint8_t data_key[SECRET]) {
    struct octets salt = {0}, additional = {0}, head = {0};
    uint8_t key[SECRET];
    append(&salt, envelope->at + MAGIC + 1 + KEY_ID, SALT);
    append(&additional, envelope->at, FIXED_HEADER);
    label(key, data_key, "doc head", &salt);
    open_sealed(&head, key, 0, &additional, envelope->at + FIXED_HEADER, length - FIXED_HEADER, "the document's head");
    struct lines lines = read_head(&head);
    release(&salt);
    release(&additional);
    release(&head);
    return lines;
}

static struct octets open_text(const struct octets *envelope, size_t header, const uint8_t data_key[SECRET]) {
    struct octets context = {0};
    uint8_t key[SECRET], hash[crypto_hash_sha256_BYTES];
    const uint8_t *body = envelope->at + header;
    crypto_hash_sha256(hash, envelope->at, header);
    append(&context, body, SALT);
    append(&context, hash, sizeof hash);
    label(key, data_key, "doc", &context);
    release(&context);
    return open_chunks(key, body + SALT, envelope->at + envelope->length);
}

struct message open_document(const char *file, const struct server *server, const char *path) {
    struct octets envelope = load(file, ""), key = load(file, ".key");
    size_t header = header_length(&envelope, &key);
    struct message message = {.status = 200};
    message.fields = open_head(&envelope, header, key.at + KEY_ID);
    check_head(&message.fields, server, path);
    message.body = open_text(&envelope, header, key.at + KEY_ID);
    release(&envelope);
    release(&key);
    return message;
}
