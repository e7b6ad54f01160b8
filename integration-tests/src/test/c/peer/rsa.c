#include "rsa.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <sodium.h>
#include <string.h>

EVP_PKEY *rsa_generate(int bits) {
    EVP_PKEY *key = EVP_RSA_gen((unsigned) bits);
    if (!key) {
        give_up("OpenSSL makes no RSA key");
    }
    return key;
}

struct octets rsa_spki(EVP_PKEY *key) {
    struct octets spki = {0};
    uint8_t *der = NULL;
    int length = i2d_PUBKEY(key, &der);
    if (length <= 0) {
        give_up("OpenSSL writes no public key");
    }
    append(&spki, der, (size_t) length);
    OPENSSL_free(der);
    return spki;
}

static int is_exponent(EVP_PKEY *key) {
    BIGNUM *exponent = NULL;
    int good = EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_E, &exponent) == 1 && BN_is_odd(exponent)
            && BN_num_bits(exponent) >= 17 && BN_num_bits(exponent) <= 32;
    BN_free(exponent);
    return good;
}

static int is_modulus(EVP_PKEY *key) {
    BIGNUM *modulus = NULL;
    int good = EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_N, &modulus) == 1 && BN_is_odd(modulus)
            && BN_num_bits(modulus) >= 2048 && BN_num_bits(modulus) <= 4096 && BN_num_bits(modulus) % 8 == 0;
    BN_free(modulus);
    return good;
}

EVP_PKEY *rsa_read(const struct octets *spki) {
    const uint8_t *at = spki->at;
    EVP_PKEY *key = d2i_PUBKEY(NULL, &at, (long) spki->length);
    if (!key || EVP_PKEY_get_base_id(key) != EVP_PKEY_RSA || !is_modulus(key) || !is_exponent(key)) {
        refuse("the peer's RSA key is none, or of a size that is not taken");
    }
    struct octets again = rsa_spki(key);
    if (again.length != spki->length || memcmp(again.at, spki->at, spki->length) != 0) {
        refuse("the peer's RSA key is not in its one encoding");
    }
    release(&again);
    return key;
}

static void choose_oaep(EVP_PKEY_CTX *context, const struct octets *label) {
    void *copy = OPENSSL_memdup(label->at, label->length); /* the context takes and frees it */
    if (EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING) != 1
            || EVP_PKEY_CTX_set_rsa_oaep_md(context, EVP_sha256()) != 1
            || EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha256()) != 1
            || EVP_PKEY_CTX_set0_rsa_oaep_label(context, copy, (int) label->length) != 1) {
        give_up("OpenSSL has no RSA-OAEP with SHA-256 and a label");
    }
}

struct octets rsa_seal(EVP_PKEY *key, const struct octets *label, const uint8_t secret[32]) {
    struct octets ciphertext = {0};
    size_t length = (size_t) EVP_PKEY_get_size(key);
    uint8_t *room = extend(&ciphertext, length);
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(key, NULL);
    if (EVP_PKEY_encrypt_init(context) != 1) {
        give_up("OpenSSL does not encrypt");
    }
    choose_oaep(context, label);
    if (EVP_PKEY_encrypt(context, room, &length, secret, 32) != 1 || length != ciphertext.length) {
        give_up("OpenSSL does not encrypt");
    }
    EVP_PKEY_CTX_free(context);
    return ciphertext;
}

void rsa_open(uint8_t secret[32], EVP_PKEY *key, const struct octets *label, const struct octets *ciphertext) {
    uint8_t message[512]; /* as long as the longest modulus, which is what OpenSSL asks for */
    size_t length = sizeof message;
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new(key, NULL);
    randombytes_buf(secret, 32);
    if (EVP_PKEY_decrypt_init(context) != 1) {
        give_up("OpenSSL does not decrypt");
    }
    choose_oaep(context, label);
    if (ciphertext->length == (size_t) EVP_PKEY_get_size(key)
            && EVP_PKEY_decrypt(context, message, &length, ciphertext->at, ciphertext->length) == 1 && length == 32) {
        memcpy(secret, message, 32);
    }
    sodium_memzero(message, sizeof message);
    EVP_PKEY_CTX_free(context);
}
