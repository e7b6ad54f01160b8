package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.identity.PublicIdentity;
import dev.bodyguard.protocol.suite.KeyEstablishment;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.IdentityMessage;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * What a client has to prove of itself under a suite.
 *
 * @param suite the chosen suite
 * @param rsaKey SubjectPublicKeyInfo of the client's RSA-OAEP key; nothing where it sent none
 */
record ClientProof(Suite suite, byte @Nullable [] rsaKey) {

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
        if (MessageDigest.isEqual(client.spki(), rsaKey)) {
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
