package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.identity.PublicIdentity;
import dev.bodyguard.protocol.suite.KeyEstablishment;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.IdentityMessage;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client has to prove of itself under a suite.
 *
 * @param suite the chosen suite
 * @param forSecrets SubjectPublicKeyInfo of each RSA-OAEP key of the handshake, the client's and the server's: they prove nothing
 */
record ClientProof(Suite suite, List<byte[]> forSecrets) {

    /**
     * The identity that CI names, if CV is its signature of the transcript; nothing for an anonymous client.
     *
     * @param identityHash th_CI
     */
    @Nullable
    PublicIdentity verify(byte[] identity, byte[] identityHash, byte[] signature) throws BodyguardException {
        if (identity.length == 0) {
            requireAnonymous(signature);
            return null;
        }
        IdentityMessage message = IdentityMessage.readFrom(identity);
        PublicIdentity client = message.identity();
        if (forSecrets.stream().anyMatch(key -> MessageDigest.isEqual(client.spki(), key))) {
            throw new MalformedMessage("the client proves its identity with a key that opens secrets");
        }
        client.verify(Proof.CLIENT.over(identityHash), signature);
        return client;
    }

    private void requireAnonymous(byte[] signature) throws MalformedMessage {
        if (signature.length != 0) {
            throw new MalformedMessage("an anonymous client signs nothing");
        }
        if (suite.keyEstablishment() == KeyEstablishment.SHARES_AND_RSA) {
            throw new MalformedMessage(suite + " needs a client with an identity");
        }
    }
}
