package dev.bodyguard.protocol.wire;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.crypto.Ed25519PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a one-shot request says inside the seal. SPEC.md section 10.2.
 *
 * @param time when it was sealed, in seconds since 1970
 * @param signer the sender's Ed25519 public key, 32 octets, where the body ends with a signature
 * @param request what a request of a session says, without a share
 */
public record OneShotHead(long time, byte @Nullable [] signer, RequestHead request) {

    private static final String TIME = ":time";
    private static final String SIGNER = ":signer";

    /** Makes a head. @throws IllegalArgumentException the time is out of range, or a signed request has no body */
    public OneShotHead {
        if (time < 0 || time > Wire.LAST_EXCHANGE || isWrong(signer, request)) {
            throw new IllegalArgumentException("no head of a one-shot");
        }
    }

    private static boolean isWrong(byte @Nullable [] signer, RequestHead request) {
        boolean isUnsignable =
                signer != null && (signer.length != Ed25519PublicKey.LENGTH || request.body() == BodyPresence.ABSENT);
        return isUnsignable || request.rekey() != null;
    }

    /** The plaintext of the sealed head. */
    public byte[] write() {
        List<Field> lines = new ArrayList<>();
        lines.add(new Field(TIME, Long.toString(time)));
        if (signer != null) {
            lines.add(new Field(SIGNER, Base64Url.encode(signer)));
        }
        lines.addAll(request.lines());
        return FieldSection.write(lines);
    }

    /** Reads an opened head. */
    public static OneShotHead readFrom(byte[] octets) throws MalformedMessage {
        FieldSection section = FieldSection.read(octets);
        long time = Decimal.read(section.control(TIME));
        byte[] signer = section.hasControl(SIGNER) ? Base64Url.decode(section.control(SIGNER)) : null;
        RequestHead request = RequestHead.from(section);
        if (isWrong(signer, request)) {
            throw new MalformedMessage("a one-shot has no share, and a signed one a body");
        }
        return new OneShotHead(time, signer, request);
    }
}
