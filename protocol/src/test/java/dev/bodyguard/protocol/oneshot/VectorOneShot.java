package dev.bodyguard.protocol.oneshot;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.VectorFile;
import dev.bodyguard.protocol.body.BodySealer;
import dev.bodyguard.protocol.body.BodyStreams;
import dev.bodyguard.protocol.body.SealingOutput;
import dev.bodyguard.protocol.crypto.Hkdf;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.crypto.Sha256;
import dev.bodyguard.protocol.exchange.ExchangeKeys;
import dev.bodyguard.protocol.exchange.ResponseSealer;
import dev.bodyguard.protocol.exchange.SealedResponse;
import dev.bodyguard.protocol.handshake.DrawnOctets;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.wire.OneShotField;
import dev.bodyguard.protocol.wire.RequestHead;
import dev.bodyguard.protocol.wire.ResponseHead;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One one-shot of {@code one-shots.txt}, sealed by the library with randomness from its name, and all values of it. */
final class VectorOneShot {

    private final VectorFile file;
    private final String name;
    private final @Nullable SigningIdentity signer;
    private final DrawnOctets random;
    private final SealedOneShot sealed;

    VectorOneShot(VectorFile file, String name, @Nullable SigningIdentity signer, RequestHead head) throws IOException {
        this.file = file;
        this.name = name;
        this.signer = signer;
        this.random = DrawnOctets.named(name);
        this.sealed = VectorKeys.sealer(signer, random).seal(head);
        put("secret", random.draws().get(0));
        put("ephemeral", random.draws().get(1));
        put("salt", random.draws().get(2));
        put("box", field().box());
        secret("R", "shot");
        secret("S", "shot resp");
        put("head", keys().openRequestHead(field().head()));
        put("sealed-head", field().head());
        file.put(name + ".field", sealed.fieldValue());
    }

    /** By the formula of section 10.1, beside the library. */
    private void secret(String as, String label) {
        SecretBytes secret = SecretBytes.take(random.draws().get(0).clone());
        put(as, Hkdf.label(secret, label, place(), 32).exposeCopy());
    }

    private byte[] place() {
        return ByteBuffer.allocate(48)
                .put(Sha256.of(field().box()))
                .put(field().salt())
                .array();
    }

    /** With the length promised. */
    VectorOneShot withBody(byte[] content) throws IOException {
        put("content", content);
        byte[] body = sealed.seal(content);
        if (signer != null) {
            put("statement", statement(content));
            put("signature", signer.sign(statement(content)));
        }
        put("body.salt", random.draws().get(3));
        put("body", body);
        return this;
    }

    /** Without a promised length; each part is a chunk, and a signature goes on in another and ends in the final one. */
    VectorOneShot inChunks(String... parts) throws IOException {
        byte[] content = String.join("", parts).getBytes(US_ASCII);
        put("content", content);
        byte[] salt = ExchangeKeys.drawSalt(random);
        put("body.salt", salt);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SealingOutput body = BodyStreams.sealing(out, BodySealer.ofUnknownLength(keys().requestBodySealer(salt), salt));
        for (String part : parts) {
            body.flush();
            body.write(part.getBytes(US_ASCII));
        }
        if (signer != null) {
            byte[] signature = signer.sign(statement(content));
            put("statement", statement(content));
            put("signature", signature);
            body.flush();
            body.write(signature, 0, 10);
            body.flush();
            body.write(signature, 10, signature.length - 10);
        }
        body.close();
        put("body", out.toByteArray());
        return this;
    }

    /** The recipient's answer, sealed by the library. */
    void answered(ResponseHead head, byte[] content) throws IOException {
        DrawnOctets salts = DrawnOctets.named(name + ".response");
        SealedResponse response = new ResponseSealer(keys(), salts).seal(head);
        put("response.salt", salts.draws().get(0));
        put("response.head", head.write());
        file.put(name + ".response.field", response.fieldValue());
        file.put(name + ".response.status", Integer.toString(response.wireStatus()));
        if (head.body() == BodyPresence.PRESENT) {
            put("response.content", content);
            byte[] body = BodyStreams.sealing(new ByteArrayInputStream(content), response.body(content.length))
                    .readAllBytes();
            put("response.body.salt", salts.draws().get(1));
            put("response.body", body);
        }
    }

    ExchangeKeys keys() {
        return OneShotKeys.derive(SecretBytes.take(random.draws().get(0).clone()), field().box(), field().salt());
    }

    OneShotField field() {
        return sealed.field();
    }

    SealedOneShot sealed() {
        return sealed;
    }

    private byte[] statement(byte[] content) {
        return Statement.of(VectorKeys.recipient("recipient").key(), field(), Sha256.of(content));
    }

    private void put(String part, byte[] value) {
        file.put(name + "." + part, value);
    }
}
