#include "exchange.h"
#include "rsa.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define PATH "/.well-known/bodyguard"
#define SUITE "RSAKX-XCHACHA20POLY1305"

enum { CH = 1, SH, SI, SV, SF, CI, CV, CF }; /* transcript items */
enum { OAEP_BITS = 2048, HANDSHAKE_LIMIT = 65536, FLIGHT_LIMIT = 1200 };

static const uint8_t ED25519_SPKI[12] = {0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 3, 0x21, 0};

/* All that one handshake knows. */
struct client {
    const struct server *server;
    uint8_t identity[crypto_sign_PUBLICKEYBYTES], identity_secret[crypto_sign_SECRETKEYBYTES];
    uint8_t share[crypto_kx_PUBLICKEYBYTES], share_secret[crypto_kx_SECRETKEYBYTES];
    uint8_t random[32], rc[32];
    EVP_PKEY *oaep, *server_oaep;
    struct octets spki, oaep_spki, server_oaep_spki;
    crypto_hash_sha256_state transcript;
    uint8_t hs[SECRET], c_hs[SECRET], s_hs[SECRET];
};

static void add_item(struct client *client, struct octets *flight, int type, const void *octets, size_t length) {
    struct octets item = {0};
    append_number(&item, (uint64_t) type, 1);
    append_number(&item, length, 3);
    append(&item, octets, length);
    crypto_hash_sha256_update(&client->transcript, item.at, item.length);
    if (flight) {
        append(flight, item.at, item.length);
    }
    release(&item);
}

/* th_X, X being the last item that was added. */
static struct octets transcript_hash(const struct client *client) {
    struct octets hash = {0};
    crypto_hash_sha256_state so_far = client->transcript;
    crypto_hash_sha256_final(&so_far, extend(&hash, crypto_hash_sha256_BYTES));
    return hash;
}

static struct http_response ask(const struct server *server, const char *method, const struct octets *content) {
    struct http_response answer = http_exchange(
            server, method, PATH, content ? "Content-Type: application/bodyguard-handshake+json\r\n" : "", content);
    if (answer.status != 200 || answer.content.length > HANDSHAKE_LIMIT) {
        refuse("%s of the handshake path was answered with %d: %s", method, answer.status, answer.content.at);
    }
    return answer;
}

static void fetch_server_key(struct client *client) {
    struct http_response answer = ask(client->server, "GET", NULL);
    struct json *description = read_json(answer.content.at, answer.content.length);
    client->server_oaep_spki = octets_member(description, "oaepKey");
    client->server_oaep = rsa_read(&client->server_oaep_spki);
    free_json(description);
    free_response(&answer);
}

static void make_keys(struct client *client) {
    crypto_sign_keypair(client->identity, client->identity_secret);
    append(&client->spki, ED25519_SPKI, sizeof ED25519_SPKI);
    append(&client->spki, client->identity, sizeof client->identity);
    crypto_kx_keypair(client->share, client->share_secret);
    client->oaep = rsa_generate(OAEP_BITS);
    client->oaep_spki = rsa_spki(client->oaep);
    randombytes_buf(client->random, sizeof client->random);
    randombytes_buf(client->rc, sizeof client->rc);
}

static void append_member(struct octets *json, const char *before, const void *octets, size_t length) {
    append_text(json, before);
    append_base64(json, octets, length, IN_JSON);
    append_text(json, "\"");
}

static struct octets hello_of(struct client *client) {
    struct octets hello = {0}, rc_label = {0};
    uint8_t key_id[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(key_id, client->server_oaep_spki.at, client->server_oaep_spki.length);
    append_text(&rc_label, "bg1 rc");
    append(&rc_label, client->random, sizeof client->random);
    struct octets rc = rsa_seal(client->server_oaep, &rc_label, client->rc);
    append_member(&hello, "{\"version\":1,\"random\":\"", client->random, sizeof client->random);
    append_text(&hello, ",\"suites\":[\"" SUITE "\"]");
    append_member(&hello, ",\"shares\":{\"X25519KX\":\"", client->share, sizeof client->share);
    append_member(&hello, "},\"rsakx\":{\"clientKey\":\"", client->oaep_spki.at, client->oaep_spki.length);
    append_member(&hello, ",\"serverKeyId\":\"", key_id, sizeof key_id);
    append_member(&hello, ",\"rc\":\"", rc.at, rc.length);
    append_text(&hello, "},\"origin\":\"");
    append_text(&hello, client->server->origin);
    append_text(&hello, "\",\"trust\":[],\"signatureAlgorithms\":[\"Ed25519\"]}");
    release(&rc);
    release(&rc_label);
    return hello;
}

static struct http_response exchange_hellos(struct client *client, const struct octets *hello) {
    struct octets content = {0};
    append_member(&content, "{\"hello\":\"", hello->at, hello->length);
    append_text(&content, "}");
    struct http_response answer = ask(client->server, "POST", &content);
    char *type = http_field(&answer, "Content-Type");
    if (!type || strcasecmp(type, "application/bodyguard-handshake+json") != 0) {
        refuse("the answer to the hello is no handshake message");
    }
    free(type);
    release(&content);
    return answer;
}

/* ss = K || r_c || r_s (section 4.8), and what follows from it (section 4.5). */
static void derive(struct client *client, const struct json *hello, const struct octets *th_ch) {
    struct octets share = octets_member(hello, "share"), rs = octets_member(hello, "rs"), rs_label = {0};
    struct octets ss = {0}, th_sh = transcript_hash(client);
    uint8_t zeros[SECRET] = {0}, of_nothing[SECRET], early[SECRET], derived[SECRET];
    uint8_t *k = extend(&ss, 64); /* rx, then tx */
    if (share.length != crypto_kx_PUBLICKEYBYTES
            || crypto_kx_client_session_keys(k, k + 32, client->share, client->share_secret, share.at) != 0) {
        refuse("the server's share is none");
    }
    append_text(&rs_label, "bg1 rs");
    append(&rs_label, th_ch->at, th_ch->length);
    append(&ss, client->rc, sizeof client->rc);
    rsa_open(extend(&ss, 32), client->oaep, &rs_label, &rs);

    crypto_hash_sha256(of_nothing, NULL, 0);
    extract(early, zeros, zeros, sizeof zeros);
    label_hash(derived, early, "derived", of_nothing);
    extract(client->hs, derived, ss.at, ss.length);
    label(client->c_hs, client->hs, "c hs", &th_sh);
    label(client->s_hs, client->hs, "s hs", &th_sh);
    release(&share);
    release(&rs);
    release(&rs_label);
    release(&ss);
    release(&th_sh);
}

/* The next item of a flight, which must be of that type. */
static struct octets take_item(const struct octets *flight, size_t *at, int type) {
    struct octets item = {0};
    const uint8_t *head = flight->at + *at;
    size_t left = flight->length - *at;
    size_t length = left < 4 ? 0 : (size_t) head[1] << 16 | (size_t) head[2] << 8 | head[3];
    if (left < 4 || head[0] != type || left - 4 < length) {
        refuse("the server's flight has other items than it must");
    }
    append(&item, head + 4, length);
    *at += 4 + length;
    return item;
}

static struct octets to_be_signed(const struct client *client, const char *whose) {
    struct octets text = {0}, hash = transcript_hash(client);
    memset(extend(&text, 64), 0x20, 64);
    append_text(&text, whose);
    append_number(&text, 0, 1);
    append(&text, hash.at, hash.length);
    release(&hash);
    return text;
}

static void finished(uint8_t mac[SECRET], const struct client *client, const uint8_t base[SECRET]) {
    uint8_t key[SECRET];
    struct octets hash = transcript_hash(client);
    label(key, base, "finished", NULL);
    crypto_auth_hmacsha256(mac, hash.at, hash.length, key);
    release(&hash);
}

/* The server's key has the one form it may have, and is the pinned one. (libsodium verifies nothing under keys that are
   not canonical or of low order.) */
static struct octets trusted_key(const struct client *client, const struct json *identity, const char *pin) {
    struct octets spki = octets_member(identity, "key"), seen = {0};
    uint8_t key_id[crypto_hash_sha256_BYTES];
    if (strcmp(text_member(identity, "algorithm"), "Ed25519") != 0
            || spki.length != sizeof ED25519_SPKI + crypto_sign_PUBLICKEYBYTES
            || memcmp(spki.at, ED25519_SPKI, sizeof ED25519_SPKI) != 0) {
        refuse("the server's identity is no Ed25519 key");
    }
    if (spki.length == client->server_oaep_spki.length
            && memcmp(spki.at, client->server_oaep_spki.at, spki.length) == 0) {
        refuse("the server's identity is its RSA-OAEP key");
    }
    crypto_hash_sha256(key_id, spki.at, spki.length);
    append_text(&seen, "bg1:");
    append_base64(&seen, key_id, sizeof key_id, IN_JSON);
    if (strcmp((const char *) seen.at, pin) != 0) {
        refuse("the server's pin is %s", seen.at);
    }
    release(&seen);
    return spki;
}

static void refuse_wrong_list(const struct json *identity) {
    const struct json *fields = member(member(identity, "extensions", '{'), "protectedFields", '[');
    for (const struct json *field = fields->first; field; field = field->next) {
        if (field->kind != '"' || is_never_protected(field->text)) {
            refuse("a field that cannot be protected");
        }
    }
}

/* Section 4.4: opens SI || SV || SF, and verifies who the server is and that it has the keys. */
static struct json *verify_server(struct client *client, const struct octets *sealed, const char *pin) {
    struct octets flight = {0}, th_sh = transcript_hash(client);
    uint8_t key[SECRET], mac[SECRET];
    size_t at = 0;
    label(key, client->s_hs, "flight", NULL);
    open_sealed(&flight, key, 0, &th_sh, sealed->at, sealed->length, "the server's flight");
    struct octets si = take_item(&flight, &at, SI), sv = take_item(&flight, &at, SV), sf = take_item(&flight, &at, SF);
    if (at != flight.length) {
        refuse("the server's flight has something behind its last item");
    }
    add_item(client, NULL, SI, si.at, si.length);
    struct json *identity = read_json(si.at, si.length);
    struct octets spki = trusted_key(client, identity, pin);
    struct octets text = to_be_signed(client, "bodyguard 1 server verify");
    if (sv.length != crypto_sign_BYTES
            || crypto_sign_verify_detached(sv.at, text.at, text.length, spki.at + sizeof ED25519_SPKI) != 0) {
        refuse("the server's signature does not verify");
    }
    add_item(client, NULL, SV, sv.at, sv.length);
    finished(mac, client, client->s_hs);
    if (sf.length != sizeof mac || sodium_memcmp(sf.at, mac, sizeof mac) != 0) {
        refuse("the server's Finished is wrong");
    }
    add_item(client, NULL, SF, sf.at, sf.length);
    refuse_wrong_list(identity);
    struct octets *done[] = {&flight, &th_sh, &si, &sv, &sf, &spki, &text};
    for (size_t i = 0; i < sizeof done / sizeof *done; i++) {
        release(done[i]);
    }
    return identity;
}

static struct octets client_flight(struct client *client) {
    struct octets flight = {0}, sealed = {0}, identity = {0}, th_sf = transcript_hash(client);
    uint8_t signature[crypto_sign_BYTES], mac[SECRET], key[SECRET];
    append_member(&identity, "{\"algorithm\":\"Ed25519\",\"key\":\"", client->spki.at, client->spki.length);
    append_text(&identity, ",\"extensions\":{}}");
    add_item(client, &flight, CI, identity.at, identity.length);
    struct octets text = to_be_signed(client, "bodyguard 1 client verify");
    crypto_sign_detached(signature, NULL, text.at, text.length, client->identity_secret);
    add_item(client, &flight, CV, signature, sizeof signature);
    finished(mac, client, client->c_hs);
    add_item(client, &flight, CF, mac, sizeof mac);
    label(key, client->c_hs, "flight", NULL);
    seal(&sealed, key, 0, &th_sf, flight.at, flight.length);
    if (sealed.length > FLIGHT_LIMIT) {
        give_up("the flight has no room in a header field");
    }
    release(&flight);
    release(&identity);
    release(&th_sf);
    release(&text);
    return sealed;
}

static void read_hello(struct session *session, const struct json *hello) {
    struct octets random = octets_member(hello, "random"), id = octets_member(hello, "sid");
    number_member(hello, "version", 1, 1);
    number_member(hello, "idle", 1, 31622400);
    number_member(hello, "absolute", 1, 31622400);
    if (strcmp(text_member(hello, "suite"), SUITE) != 0 || random.length != 32 || id.length != sizeof session->id) {
        refuse("the server's hello has a suite that was not offered, or a member of the wrong length");
    }
    memcpy(session->id, id.at, id.length);
    session->scope = strdup(text_member(hello, "scope"));
    release(&random);
    release(&id);
}

static void application_secrets(struct session *session, const struct client *client) {
    uint8_t zeros[SECRET] = {0}, of_nothing[SECRET], derived[SECRET], ms[SECRET];
    struct octets th_cf = transcript_hash(client);
    crypto_hash_sha256(of_nothing, NULL, 0);
    label_hash(derived, client->hs, "derived", of_nothing);
    extract(ms, derived, zeros, sizeof zeros);
    label(session->client_secret, ms, "c ap", &th_cf);
    label(session->server_secret, ms, "s ap", &th_cf);
    release(&th_cf);
}

static void forget(struct client *client) {
    EVP_PKEY_free(client->oaep);
    EVP_PKEY_free(client->server_oaep);
    release(&client->spki);
    release(&client->oaep_spki);
    release(&client->server_oaep_spki);
    sodium_memzero(client, sizeof *client);
}

struct session handshake(const struct server *server, const char *pin) {
    struct client client = {.server = server};
    struct session session = {.server = server};
    crypto_hash_sha256_init(&client.transcript);
    fetch_server_key(&client);
    make_keys(&client);
    struct octets hello = hello_of(&client);
    struct http_response answer = exchange_hellos(&client, &hello);
    struct json *content = read_json(answer.content.at, answer.content.length);
    struct octets server_hello = octets_member(content, "hello"), flight = octets_member(content, "flight");

    add_item(&client, NULL, CH, hello.at, hello.length);
    struct octets th_ch = transcript_hash(&client);
    add_item(&client, NULL, SH, server_hello.at, server_hello.length);
    struct json *read = read_json(server_hello.at, server_hello.length);
    read_hello(&session, read);
    derive(&client, read, &th_ch);
    session.server_identity = verify_server(&client, &flight, pin);
    session.flight = client_flight(&client);
    application_secrets(&session, &client);

    struct octets *done[] = {&hello, &server_hello, &flight, &th_ch};
    for (size_t i = 0; i < sizeof done / sizeof *done; i++) {
        release(done[i]);
    }
    free_json(content);
    free_json(read);
    free_response(&answer);
    forget(&client);
    return session;
}

int is_protected(const struct session *session, const char *name) {
    const struct json *extensions = member(session->server_identity, "extensions", '{');
    for (const struct json *field = member(extensions, "protectedFields", '[')->first; field; field = field->next) {
        if (strcmp(field->text, name) == 0) {
            return 1;
        }
    }
    return 0;
}

void end_session(struct session *session) {
    free(session->scope);
    release(&session->flight);
    free_json(session->server_identity);
    sodium_memzero(session, sizeof *session);
}
