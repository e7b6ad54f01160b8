package dev.bodyguard.client.core;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.ProtectedFields;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.oneshot.OneShotSealer;
import dev.bodyguard.protocol.oneshot.Recipient;
import dev.bodyguard.protocol.oneshot.SealedOneShot;
import dev.bodyguard.protocol.wire.RequestHead;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Seals single requests to a server's static key: for a webhook or a log shipper that has no use for a session. Any HTTP
 * client carries them. Immutable, safe for many threads. SPEC.md section 10.
 *
 * <p>There is no forward secrecy: whoever gets the server's static key reads all that was ever sealed to it.
 */
public final class OneShotSender {

    private final OneShotSealer sealer;

    private OneShotSender(OneShotSealer sealer) {
        this.sealer = sealer;
    }

    /**
     * Sends to the server with this key, unsigned.
     *
     * @param recipient {@code bg1-box:} and 43 characters, as the server's log has it
     * @throws MalformedMessage it is anything else
     */
    public static OneShotSender to(String recipient) throws MalformedMessage {
        return new OneShotSender(OneShotSealer.to(Recipient.parse(recipient)));
    }

    /**
     * The same, each request signed.
     *
     * @param identity of Ed25519; stays the caller's, who erases it
     */
    public OneShotSender signedBy(SigningIdentity identity) {
        return new OneShotSender(sealer.signedBy(identity));
    }

    /** The same, with more header fields sealed than the default ones; the server must have them on its list, too. */
    public OneShotSender protecting(Collection<String> names) {
        return new OneShotSender(sealer.protecting(ProtectedFields.of(names)));
    }

    /**
     * Seals one request, to be sent once.
     *
     * @param method the method
     * @param uri where to, absolute, ASCII only
     * @param fields the header fields, without framing ones
     * @param content the whole content; empty for none
     * @throws dev.bodyguard.protocol.BudgetExceeded the fields are too large
     * @throws MalformedMessage the URI is not one of http or https
     */
    public OneShotCall seal(String method, URI uri, List<Field> fields, byte[] content) throws IOException {
        List<Field> inside = new ArrayList<>();
        List<Field> clear = new ArrayList<>();
        for (Field field : fields) {
            Field lower = new Field(field.name().toLowerCase(Locale.ROOT), field.value());
            if (!lower.name().equals("content-length") && !lower.name().equals(Wire.FIELD_LOWER)) {
                (sealer.protectedFields().contains(lower.name()) ? inside : clear).add(lower);
            }
        }
        BodyPresence presence = content.length == 0 && !sealer.isSigning() ? BodyPresence.ABSENT : BodyPresence.PRESENT;
        if (presence == BodyPresence.PRESENT) {
            inside.add(new Field("content-length", Integer.toString(content.length)));
            clear.removeIf(field -> field.name().equals("content-type"));
            clear.add(new Field("content-type", Wire.BODY_TYPE));
        }
        String target =
                new OutgoingRequest(method, uri, content.length, OutgoingRequest.Body.ONE_SHOT, List.of()).target();
        SealedOneShot sealed =
                sealer.seal(new RequestHead(method, Origin.of(uri).authority(), target, presence, inside));
        clear.add(new Field(Wire.FIELD_LOWER, sealed.fieldValue()));
        return new OneShotCall(sealed, sealer.protectedFields(), clear, sealed.seal(content));
    }
}
