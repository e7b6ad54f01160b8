#ifndef RSA_H
#define RSA_H

#include "octets.h"

#include <openssl/evp.h>

/* RSA-OAEP with SHA-256, MGF1 with SHA-256 and a label (SPEC.md 2.6), by OpenSSL. */

EVP_PKEY *rsa_generate(int bits);
struct octets rsa_spki(EVP_PKEY *key);

/* Reads an SPKI, and refuses what section 2.6 refuses. */
EVP_PKEY *rsa_read(const struct octets *spki);

struct octets rsa_seal(EVP_PKEY *key, const struct octets *label, const uint8_t secret[32]);

/* The secret; a random one where there is none in the ciphertext. */
void rsa_open(uint8_t secret[32], EVP_PKEY *key, const struct octets *label, const struct octets *ciphertext);

#endif
