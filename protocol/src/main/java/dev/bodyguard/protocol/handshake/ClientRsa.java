package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.crypto.RsaOaepKeyPair;
import dev.bodyguard.protocol.crypto.RsaOaepPublicKey;

/**
 * What a client needs to offer {@code RSAKX}. SPEC.md section 4.8.
 *
 * @param own the client's RSA-OAEP key pair, which is not its identity's; stays its owner's to erase
 * @param server the server's RSA-OAEP key, from a pin store or the server's public description: the server proves in the
 *     handshake that it is its own
 */
public record ClientRsa(RsaOaepKeyPair own, RsaOaepPublicKey server) {}
