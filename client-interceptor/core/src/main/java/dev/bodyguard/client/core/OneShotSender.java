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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

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
     * Seals one request without content, to be sent once. If requests are signed, it has a body all the same: the signature.
     *
     * @param method the method
     * @param uri where to, absolute, ASCII only
     * @param fields the header fields, without framing ones
     * @throws dev.bodyguard.protocol.BudgetExceeded the fields are too large
     * @throws MalformedMessage the URI is not one of http or https
     */
    public OneShotCall seal(String method, URI uri, List<Field> fields) throws IOException {
        BodyPresence presence = sealer.isSigning() ? BodyPresence.PRESENT : BodyPresence.ABSENT;
        return seal(outgoing(method, uri, fields, 0), presence, InputStream.nullInputStream());
    }

    /** The same with content that is in memory; empty for none. */
    public OneShotCall seal(String method, URI uri, List<Field> fields, byte[] content) throws IOException {
        return content.length == 0
                ? seal(method, uri, fields)
                : seal(method, uri, fields, new ByteArrayInputStream(content), content.length);
    }

    /**
     * The same with content that is read, sealed and signed while the request is sent; perhaps of length 0, and not absent.
     *
     * @param content read once; closed with the content of the call
     * @param length how many octets it has, or {@link OutgoingRequest#UNKNOWN_LENGTH}
     */
    public OneShotCall seal(String method, URI uri, List<Field> fields, InputStream content, long length)
            throws IOException {
        return seal(outgoing(method, uri, fields, length), BodyPresence.PRESENT, content);
    }

    private static OutgoingRequest outgoing(String method, URI uri, List<Field> fields, long length) {
        return new OutgoingRequest(method, uri, length, OutgoingRequest.Body.ONE_SHOT, fields);
    }

    private OneShotCall seal(OutgoingRequest request, BodyPresence presence, InputStream content) throws IOException {
        SealedOneShot sealed = sealer.seal(new RequestHead(
                request.method(),
                Origin.of(request.uri()).authority(),
                request.target(),
                presence,
                inside(request, presence)));
        List<Field> clear = clear(request, presence, sealed.fieldValue());
        long length = request.bodyLength();
        if (presence == BodyPresence.ABSENT) {
            return call(sealed, clear, content, 0);
        }
        return length < 0
                ? call(sealed, clear, sealed.sealing(content), OutgoingRequest.UNKNOWN_LENGTH)
                : call(sealed, clear, sealed.sealing(content, length), sealed.sealedLength(length));
    }

    private List<Field> inside(OutgoingRequest request, BodyPresence presence) {
        List<Field> inside = given(request, sealer.protectedFields()::contains);
        if (presence == BodyPresence.PRESENT && request.bodyLength() >= 0) {
            inside.add(new Field("content-length", Long.toString(request.bodyLength())));
        }
        return inside;
    }

    private List<Field> clear(OutgoingRequest request, BodyPresence presence, String fieldValue) {
        List<Field> clear = given(request, name -> !sealer.protectedFields().contains(name));
        if (presence == BodyPresence.PRESENT) {
            clear.add(new Field("content-type", Wire.BODY_TYPE));
        }
        clear.add(new Field(Wire.FIELD_LOWER, fieldValue));
        return clear;
    }

    private static List<Field> given(OutgoingRequest request, Predicate<String> wanted) {
        List<Field> given = new ArrayList<>(request.fields());
        given.removeIf(field -> field.name().equals("content-length")
                || field.name().equals(Wire.FIELD_LOWER)
                || !wanted.test(field.name()));
        return given;
    }

    private OneShotCall call(SealedOneShot sealed, List<Field> fields, InputStream content, long length) {
        return new OneShotCall(sealed, sealer.protectedFields(), fields, content, length);
    }
}
