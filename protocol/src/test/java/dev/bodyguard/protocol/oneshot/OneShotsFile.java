package dev.bodyguard.protocol.oneshot;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.VectorFile;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.wire.RequestHead;
import dev.bodyguard.protocol.wire.ResponseHead;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes {@code one-shots.txt} anew, always the same. */
final class OneShotsFile {

    static final String PATH = "/hooks/paid?id=7";

    private static final String HEADER = """
            # One-shots of the Bodyguard protocol, version 1, as section 10 of docs/SPEC.md defines them. Values are hex, one to a line. All randomness
            # is from names: draw i for a name is the beginning of SHA-256(name || u8 i). So the values can be made again, and are good for nothing else.
            #
            # Inputs
            #   recipient.private, .public    the server's static X25519 key pair; recipient is its text form (ASCII)
            #   signer, signer.public         the one signer that the server knows: an Ed25519 private key as PKCS#8, and its public key
            #   Every request goes to https://app.example/hooks/paid?id=7 by POST, and is sealed at second 1800000000. Protected fields: the default list.
            #
            # One-shots, by name: absent (no body), empty (a body of no octets), small and multi-chunk (a promised length), unknown-length (chunks "hello "
            # and "world"), signed-empty, signed-small, signed-multi-chunk (the signature lies in two chunks of a promised length),
            # signed-unknown-length (chunks "hello ", "world", 10 octets of the signature, and 54)
            #   *.secret, *.ephemeral         the secret, and the private key of the box as drawn (X25519 clamps it)
            #   *.salt, *.body.salt           the request's salt and that of its body
            #   *.box, *.R, *.S               section 10.1; the box is crypto_box_seal(secret, recipient.public)
            #   *.head, *.sealed-head         the head's plaintext, and h
            #   *.field                       the header field's value (ASCII)
            #   *.content, *.body             what the application sends, and the sealed body
            #   *.statement, *.signature      what is signed (section 10.3), and the signature that ends the body's plaintext
            #   *.response.*                  the answer's .salt, .head (plaintext), .field (ASCII), .status on the wire (ASCII), .content, .body.salt and .body
            #
            # To refuse. Names are kind.outcome.what.part: each is sound but for what its name says, and where it is sealed, it is sealed under the
            # right keys. The line above says which section forbids it. Outcomes: malformed (does not parse, or breaks a rule), open-failed (a tag or a
            # signature does not verify), truncated (the content ended early), replayed, binding-mismatch, client-refused. To the peer the first three
            # look alike; another implementation need not tell them apart.
            #   refuse.*      .field and perhaps .body arrive at the recipient, which knows the signer and takes unsigned requests from anybody (but in
            #                 client-refused.unsigned). Its clock shows 1800000000, but for .now; it began to remember at 1799990000, but for .began. It
            #                 arrives as the request was sent, but for .method, .authority or .path. Where there is a .before, that field arrived
            #                 first, at .before.path if that is given. .released is what may reach the application before the failure (nothing, if it is missing).
            #   response.*    .field and perhaps .body answer the one-shot small. The status on the wire is 200, but for .status.
            """;

    private final VectorFile file = new VectorFile(HEADER);
    private final SigningIdentity signer = VectorKeys.signer("signer");

    private OneShotsFile() {}

    static VectorFile make() throws IOException {
        OneShotsFile making = new OneShotsFile();
        VectorKeys.write(making.file);
        making.unsigned();
        making.signed();
        new VectorRefusedRequests(making.file).write();
        new VectorRefusedBodies(making.file).write();
        return making.file;
    }

    private void unsigned() throws IOException {
        new VectorOneShot(file, "absent", null, head(BodyPresence.ABSENT)).answered(response(204), new byte[0]);
        present("empty", null).withBody(new byte[0]).answered(response(200), new byte[0]);
        VectorOneShot small = present("small", null).withBody(ascii("invoice 7 is paid"));
        small.answered(response(303), ascii("thanks"));
        present("multi-chunk", null).withBody(pattern(16_385));
        present("unknown-length", null).inChunks("hello ", "world");
        new VectorRefusedResponses(file, small.field()).write();
    }

    private void signed() throws IOException {
        present("signed-empty", signer).withBody(new byte[0]);
        present("signed-small", signer).withBody(ascii("invoice 7 is paid")).answered(response(200), ascii("thanks"));
        present("signed-multi-chunk", signer).withBody(pattern(16_384 - 10));
        present("signed-unknown-length", signer).inChunks("hello ", "world");
    }

    private VectorOneShot present(String name, @Nullable SigningIdentity by) throws IOException {
        return new VectorOneShot(file, name, by, head(BodyPresence.PRESENT));
    }

    static RequestHead head(BodyPresence body) {
        return new RequestHead("POST", "app.example", PATH, body, List.of(new Field("content-type", "text/plain")));
    }

    private static ResponseHead response(int status) {
        BodyPresence body = status == 204 ? BodyPresence.ABSENT : BodyPresence.PRESENT;
        return new ResponseHead(status, body, status == 303 ? List.of(new Field("location", "/done")) : List.of());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    /** 00, 01 and so on to fa, and again. */
    private static byte[] pattern(int length) {
        byte[] pattern = new byte[length];
        for (int i = 0; i < length; i++) {
            pattern[i] = (byte) (i % 251);
        }
        return pattern;
    }

    public static void main(String[] arguments) throws IOException {
        make().writeTo(Path.of(arguments[0]));
    }
}
