package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.suite.Suite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes {@code handshakes.txt} anew, with fresh keys and randomness; {@code HandshakeVectorsTest} reads it. To be run where
 * the bytes on the wire change, with the file's place as the only argument.
 */
final class HandshakeVectorsFile {

    private static final String HEADER = """
            # Handshakes and exchanges of the Bodyguard protocol, version 1, one of each suite, as docs/SPEC.md defines them. Values are hex,
            # one to a line; names begin with the suite's.
            #
            # Inputs
            #   server.identity, client.identity   Ed25519 private keys, PKCS#8
            #   server.oaep, client.oaep           RSA-OAEP private keys for RSAKX, PKCS#8
            #   session.key                        the RSA private key that the server makes for the session of RSAOAEP, PKCS#8
            #   *.client.draw.N     all randomness of the client, draw by draw: r_c, drawn in every suite and used in RSAKX; its share: ML-KEM's d and z
            #                       (FIPS 203), then the X25519 private key; CH.random; in RSAKX the OAEP seed of rc, and what would
            #                       replace r_s; in RSAOAEP ss and the OAEP seed of CK; the request's salt and that of its body
            #   *.server.draw.N     likewise: sid; its share: ML-KEM's m, then the X25519 private key; in RSAKX what would replace r_c, r_s, and the
            #                       OAEP seed of rs; SH.random; in RSAOAEP what would replace ss; the response's salt and that of its body
            #   origin https://app.example, scope /app, idle lifetime 1800, absolute lifetime 43200
            #   request                            number 0, epoch 0, POST /app/notes?patient=4711, content-type: text/plain, 14 octets
            #   response                           200, content-type: text/plain, 10 octets
            #
            # Values
            #   CH .. CF, CK                       the items; th_X is the transcript hash up to and with X
            #   server.flight, client.flight       as they travel: sealed, but for the server's in RSAOAEP
            #   ss, hs, c_hs, s_hs, ms, *_ap.0     the key schedule of section 4.5
            #   request.field, response.field      the header field's value, ASCII; request.head is the opened head
            #   request.body, response.body        as they travel; *.content is what they open to
            """;

    private HandshakeVectorsFile() {}

    public static void main(String[] arguments) throws IOException {
        HandshakeVectorKeys keys = HandshakeVectorKeys.fresh();
        StringBuilder text = new StringBuilder(HEADER);
        new TreeMap<>(keys.values()).forEach((name, value) -> line(text, name, value));
        for (Suite suite : Suite.values()) {
            DrawnOctets client = DrawnOctets.noting();
            DrawnOctets server = DrawnOctets.noting();
            Map<String, byte[]> values = HandshakeTrace.of(suite, keys, client, server);
            draws(text, suite + ".client", client.draws());
            draws(text, suite + ".server", server.draws());
            values.forEach((name, value) -> line(text, suite + "." + name, value));
        }
        Files.writeString(Path.of(arguments[0]), text, StandardCharsets.US_ASCII);
    }

    private static void draws(StringBuilder text, String side, List<byte[]> draws) {
        for (int i = 0; i < draws.size(); i++) {
            line(text, side + ".draw." + i, draws.get(i));
        }
    }

    private static void line(StringBuilder text, String name, byte[] value) {
        text.append(name).append('=').append(HexFormat.of().formatHex(value)).append('\n');
    }
}
