/*
 * libsodium on a command line: reads a call from each line of standard input, and prints its result on one line. Octets are
 * in hexadecimal behind a comma, so that no octets at all are a word, too. A line of "refused" is what it would not do.
 *
 *     kx-public SEED                      the public key
 *     kx-client SEED PUBLIC               rx, then tx
 *     kx-server SEED PUBLIC               rx, then tx
 *     box-public SEED                     the public key
 *     box-seal PUBLIC TEXT                crypto_box_seal
 *     box-open SEED BOX                   crypto_box_seal_open
 *     aead-seal KEY NONCE ADDITIONAL TEXT crypto_aead_xchacha20poly1305_ietf_encrypt
 *     aead-open KEY NONCE ADDITIONAL BOX
 *     sign-public SEED                    the public key
 *     sign SEED TEXT                      crypto_sign_detached
 *     verify PUBLIC TEXT SIGNATURE        nothing, or refused
 */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_WORDS = 5, LONGEST = 4096 };

struct octets {
    unsigned char at[LONGEST + 64]; /* results are a little longer than arguments */
    size_t length;
};

static struct octets in[MOST_WORDS], out;

static int is_call(const char *name, const char *wanted, size_t first_length) {
    if (strcmp(name, wanted) != 0) {
        return 0;
    }
    if (in[0].length != first_length) {
        fprintf(stderr, "%s takes %zu octets first\n", wanted, first_length);
        exit(2);
    }
    return 1;
}

/* Each function leaves its result in "out", and gives what libsodium gave: 0 when all is well. */

static int kx(const char *name) {
    unsigned char public_key[crypto_kx_PUBLICKEYBYTES], secret_key[crypto_kx_SECRETKEYBYTES];
    crypto_kx_seed_keypair(public_key, secret_key, in[0].at);
    if (strcmp(name, "kx-public") == 0) {
        memcpy(out.at, public_key, out.length = sizeof public_key);
        return 0;
    }
    out.length = 2 * crypto_kx_SESSIONKEYBYTES;
    unsigned char *rx = out.at, *tx = out.at + crypto_kx_SESSIONKEYBYTES;
    return strcmp(name, "kx-client") == 0 ? crypto_kx_client_session_keys(rx, tx, public_key, secret_key, in[1].at)
                                          : crypto_kx_server_session_keys(rx, tx, public_key, secret_key, in[1].at);
}

static int box(const char *name) {
    unsigned char public_key[crypto_box_PUBLICKEYBYTES], secret_key[crypto_box_SECRETKEYBYTES];
    if (strcmp(name, "box-seal") == 0) {
        out.length = in[1].length + crypto_box_SEALBYTES;
        return crypto_box_seal(out.at, in[1].at, in[1].length, in[0].at);
    }
    crypto_box_seed_keypair(public_key, secret_key, in[0].at);
    if (strcmp(name, "box-public") == 0) {
        memcpy(out.at, public_key, out.length = sizeof public_key);
        return 0;
    }
    if (in[1].length < crypto_box_SEALBYTES) {
        return -1;
    }
    out.length = in[1].length - crypto_box_SEALBYTES;
    return crypto_box_seal_open(out.at, in[1].at, in[1].length, public_key, secret_key);
}

static int aead(const char *name) {
    unsigned long long length = 0;
    int result = strcmp(name, "aead-seal") == 0
            ? crypto_aead_xchacha20poly1305_ietf_encrypt(out.at, &length, in[3].at, in[3].length, in[2].at,
                    in[2].length, NULL, in[1].at, in[0].at)
            : crypto_aead_xchacha20poly1305_ietf_decrypt(out.at, &length, NULL, in[3].at, in[3].length, in[2].at,
                    in[2].length, in[1].at, in[0].at);
    out.length = (size_t) length;
    return result;
}

static int sign(const char *name) {
    unsigned char public_key[crypto_sign_PUBLICKEYBYTES], secret_key[crypto_sign_SECRETKEYBYTES];
    if (strcmp(name, "verify") == 0) {
        out.length = 0;
        return crypto_sign_verify_detached(in[2].at, in[1].at, in[1].length, in[0].at);
    }
    crypto_sign_seed_keypair(public_key, secret_key, in[0].at);
    if (strcmp(name, "sign-public") == 0) {
        memcpy(out.at, public_key, out.length = sizeof public_key);
        return 0;
    }
    out.length = crypto_sign_BYTES;
    return crypto_sign_detached(out.at, NULL, in[1].at, in[1].length, secret_key);
}

static int call(const char *name) {
    static int (*const calls[])(const char *) = {kx, box, aead, sign};
    static const char *const names[][4] = {{"kx-public", "kx-client", "kx-server"},
            {"box-public", "box-seal", "box-open"}, {"aead-seal", "aead-open"}, {"sign-public", "sign", "verify"}};
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        for (size_t j = 0; j < 4 && names[i][j]; j++) {
            if (is_call(name, names[i][j], 32)) {
                return calls[i](name);
            }
        }
    }
    fprintf(stderr, "no such call: %s\n", name);
    exit(2);
}

static void print_out(void) {
    putchar(',');
    for (size_t i = 0; i < out.length; i++) {
        printf("%02x", out.at[i]);
    }
    putchar('\n');
}

int main(void) {
    static char line[2 * MOST_WORDS * LONGEST];
    setvbuf(stdout, NULL, _IOLBF, 0);
    if (sodium_init() < 0) {
        return 2;
    }
    while (fgets(line, sizeof line, stdin)) {
        char *name = strtok(line, " \n"), *word;
        memset(in, 0, sizeof in);
        for (int i = 0; i < MOST_WORDS && (word = strtok(NULL, " \n")); i++) {
            sodium_hex2bin(in[i].at, LONGEST, word + 1, strlen(word + 1), NULL, &in[i].length, NULL);
        }
        if (!name || call(name) != 0) {
            puts("refused");
        } else {
            print_out();
        }
    }
    return 0;
}
