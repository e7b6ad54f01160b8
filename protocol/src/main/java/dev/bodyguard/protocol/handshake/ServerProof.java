package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.ProtectedFields;
import dev.bodyguard.protocol.identity.PublicIdentity;
import dev.bodyguard.protocol.wire.IdentityMessage;
import dev.bodyguard.protocol.wire.Item;
import java.nio.ByteBuffer;

/** What a server proved of itself: that one exists says that its signature of the transcript verified. */
final class ServerProof {

    private final PublicIdentity identity;
    private final IdentityMessage.Extensions extensions;
    private final byte[] verifyHash;

    private ServerProof(PublicIdentity identity, IdentityMessage.Extensions extensions, byte[] verifyHash) {
        this.identity = identity;
        this.extensions = extensions;
        this.verifyHash = verifyHash;
    }

    /** Takes SI and SV from a flight, into the transcript. */
    static ServerProof verify(ByteBuffer flight, Transcript transcript) throws BodyguardException {
        byte[] identity = Item.SI.readFrom(flight);
        byte[] signature = Item.SV.readFrom(flight);
        IdentityMessage message = IdentityMessage.readFrom(identity);
        PublicIdentity server = message.identity();
        server.verify(Proof.SERVER.over(transcript.add(Item.SI, identity)), signature);
        return new ServerProof(server, message.extensions(), transcript.add(Item.SV, signature));
    }

    PublicIdentity identity() {
        return identity;
    }

    /** th_SV. */
    byte[] verifyHash() {
        return verifyHash;
    }

    PreviousSession previous() throws MalformedMessage {
        return PreviousSession.named(extensions.previous());
    }

    ProtectedFields protectedFields() throws MalformedMessage {
        try {
            return ProtectedFields.of(extensions.protectedFields());
        } catch (IllegalArgumentException e) {
            throw new MalformedMessage("the server lists a header field that cannot be protected");
        }
    }
}
