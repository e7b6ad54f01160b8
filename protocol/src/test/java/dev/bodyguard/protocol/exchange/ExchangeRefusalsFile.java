package dev.bodyguard.protocol.exchange;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.VectorFile;
import java.io.IOException;
import java.nio.file.Path;

/** Writes {@code exchange-refusals.txt} anew, always the same, from the session in {@code handshakes.txt}. */
final class ExchangeRefusalsFile {

    private static final String HEADER = """
            # Requests, responses and bodies that must be refused, in the session of X25519MLKEM768-AES256GCM in handshakes.txt. Values are hex, one
            # to a line. Names are kind.outcome.what.part: each message is sound but for what its name says, and where it is sealed, it is
            # sealed under the right keys, so that nothing but the named check refuses it. The line above says which section of docs/SPEC.md does.
            #
            # Outcomes: malformed (does not parse, or breaks a rule), open-failed (a tag does not verify), truncated (the content ended early),
            # binding-mismatch, replayed. To the peer the first three look alike; another implementation need not tell them apart.
            #
            # request.*     .field, the header field's value (ASCII), arrives at a server with the confirmed session, whose first request it is; or whose
            #               second, where .before is the first. It arrives as POST https://app.example/app/notes?patient=4711, but for .method,
            #               .authority or .path.
            # response.*    .field is the value of the response's header field (ASCII). The client has sent request.field of handshakes.txt. The status
            #               on the wire is 200, but for .status.
            # body.*        .octets is the content of the response whose field is response.field of handshakes.txt; .released is the plaintext of
            #               the chunks that verify before the failure, all that may reach the application (nothing, if it is missing)
            # body.sound    a body that opens, to .content, under body.key; most others are made of its salt and its four chunks
            """;

    private ExchangeRefusalsFile() {}

    static VectorFile make() throws BodyguardException {
        VectorFile file = new VectorFile(HEADER);
        new VectorRequests(file).write();
        new VectorResponses(file).write();
        new VectorBodies(file).write();
        return file;
    }

    public static void main(String[] arguments) throws IOException {
        make().writeTo(Path.of(arguments[0]));
    }
}
