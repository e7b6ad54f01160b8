package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.VectorFile;
import java.io.IOException;
import java.nio.file.Path;

/** Writes {@code rsa-refusals.txt} anew, always the same, from the handshakes with RSA in {@code handshakes.txt}. */
final class RsaRefusalsFile {

    private static final String HEADER = """
            # What must be refused in the suites with RSA. Values are hex, one to a line. Names are suite.message.outcome.what.part. Keys and randomness
            # are those of that suite's handshake in handshakes.txt. Each message is sound but for what its name says: everything behind it (transcript,
            # signature, Finished, seal) is computed as if it were right, and where a secret does not open, with what a careless receiver would take
            # from it. So nothing but the named check refuses it. The line above says which section of docs/SPEC.md does.
            #
            # Outcomes: malformed (does not parse, or breaks a rule), open-failed (a signature, a Finished or a seal does not verify), no-suite. A secret
            # that does not open is replaced by random octets (section 2.6), and shows only as open-failed, later.
            #
            # *.CH.*        .CH, a client hello (JSON), arrives at the server. In open-failed the server answers as ever; then its flight does not open
            #               under ss = K || .rc || r_s, where K is from the shares and r_s is what opens with client.oaep
            # *.answer.*    .SH (JSON) and .flight answer the handshake's CH; the flight is in clear in RSAOAEP
            # *.client.*    .flight is the client's to the handshake's CH and SH, with .CK before it or, where there is none, the handshake's own
            """;

    private RsaRefusalsFile() {}

    static VectorFile make() throws BodyguardException {
        VectorFile file = new VectorFile(HEADER);
        new VectorRsaOaep(file).write();
        new VectorRsaKx(file).write();
        return file;
    }

    public static void main(String[] arguments) throws IOException {
        make().writeTo(Path.of(arguments[0]));
    }
}
