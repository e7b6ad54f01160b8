package dev.bodyguard.server;

import dev.bodyguard.protocol.ClientRefused;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.handshake.ClientAdmission;
import dev.bodyguard.protocol.identity.Pin;
import dev.bodyguard.protocol.identity.PublicIdentity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may send one-shots: the keys with these pins, or anybody. */
public final class Signers implements ClientAdmission {

    /** The word for everybody, signed or not. */
    static final String ANYBODY = "anybody";

    private enum Kind {
        LISTED,
        ANYBODY
    }

    private final Kind kind;
    private final Set<Pin> pins;

    private Signers(Kind kind, Set<Pin> pins) {
        this.kind = kind;
        this.pins = Set.copyOf(pins);
    }

    static Signers parse(List<String> texts) throws MalformedMessage {
        if (texts.equals(List.of(ANYBODY))) {
            return new Signers(Kind.ANYBODY, Set.of());
        }
        Set<Pin> pins = new HashSet<>();
        for (String text : texts) {
            pins.add(Pin.parse(text));
        }
        return new Signers(Kind.LISTED, pins);
    }

    /** Whether every one-shot is refused. */
    boolean isNobody() {
        return kind == Kind.LISTED && pins.isEmpty();
    }

    /** Whether a signature of a known key is needed. */
    boolean areListed() {
        return kind == Kind.LISTED;
    }

    @Override
    public void check(@Nullable PublicIdentity signer) throws ClientRefused {
        if (kind == Kind.LISTED && (signer == null || !pins.contains(signer.pin()))) {
            throw new ClientRefused(
                    signer == null
                            ? "This server takes signed one-shots only."
                            : "This server takes no one-shots of " + signer.pin() + ".");
        }
    }

    @Override
    public String toString() {
        return kind == Kind.ANYBODY ? ANYBODY : pins.size() + " signers";
    }
}
