package dev.bodyguard.protocol.handshake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.bodyguard.testkit.vectors.HandshakeVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/** Writes {@code refusals.txt} anew, from the messages in {@code handshakes.txt}, each with one thing wrong. */
final class RefusalVectorsFile {

    static final String SUITE = "X25519MLKEM768-AES256GCM";

    private static final String HEADER = """
            # Messages that must be refused. Values are hex, one to a line. Each is a message of the handshake of X25519MLKEM768-AES256GCM in
            # handshakes.txt with one thing wrong, which the name's last part tells; the line above says where docs/SPEC.md forbids it.
            #
            #   CH.*              client hellos, the JSON alone: malformed
            #   SH.*              server hellos, the JSON alone: malformed
            #   request.field.*   values of the header field, ASCII: malformed
            #   client.flight.*   sealed flights: fail to open in that handshake
            """;

    private final HandshakeVectors vectors = HandshakeVectors.read();
    private final StringBuilder text = new StringBuilder(HEADER);

    private RefusalVectorsFile() {}

    public static void main(String[] arguments) throws IOException {
        RefusalVectorsFile file = new RefusalVectorsFile();
        file.clientHellos();
        file.serverHellos();
        file.fields();
        file.flights();
        Files.writeString(Path.of(arguments[0]), file.text, US_ASCII);
    }

    private void clientHellos() {
        String hello = message("CH");
        refused("2.5", "CH.duplicate-key", hello.replace("\"version\":1", "\"version\":1,\"version\":1"));
        refused("2.5", "CH.trailing-octets", hello + "{}");
        refused("2.5", "CH.wrong-type", hello.replace("\"version\":1", "\"version\":\"1\""));
        refused("2.5", "CH.padded-base64", hello.replaceFirst("(\"random\":\"[^\"]+)", "$1="));
        refused("4.2", "CH.version-2", hello.replace("\"version\":1", "\"version\":2"));
        refused("4.2", "CH.short-random", hello.replaceFirst("\"random\":\"[^\"]+\"", "\"random\":\"AAAA\""));
        refused("4.2", "CH.no-origin", hello.replace("\"origin\"", "\"origins\""));
    }

    private void serverHellos() {
        String hello = message("SH");
        refused("2.5", "SH.trailing-octets", hello + " x");
        refused("4.3", "SH.short-sid", hello.replaceFirst("\"sid\":\"[^\"]+\"", "\"sid\":\"AAAA\""));
        refused("4.3", "SH.scope-without-slash", hello.replace("\"scope\":\"/app\"", "\"scope\":\"app\""));
        refused("4.3", "SH.no-lifetime", hello.replace("\"idle\":1800", "\"idle\":0"));
    }

    private void fields() {
        String field = message("request.field");
        refused("5.1", "request.field.duplicate-key", field + ", n=0");
        refused("5.1", "request.field.white-space", field.replace(", n=", ",  n="));
        refused("5.1", "request.field.parameter", field.replace("n=0", "n=0;a=1"));
        refused("5.1", "request.field.version-2", field.replace("v=1", "v=2"));
        refused("5.1", "request.field.no-salt", field.replaceFirst(", t=:[^:]+:", ""));
        refused("5.1", "request.field.number-out-of-range", field.replace("n=0", "n=1000000000000000"));
        refused("5.1", "request.field.unpadded-base64", field.replaceFirst("s=:([^:=]+)=+:", "s=:$1:"));
    }

    private void flights() {
        byte[] flight = vectors.value(SUITE + ".client.flight");
        byte[] altered = flight.clone();
        altered[0] ^= 1;
        refused("2.2", "client.flight.altered", altered);
        refused("2.2", "client.flight.cut", Arrays.copyOf(flight, flight.length - 1));
        refused("2.2", "client.flight.shorter-than-a-tag", Arrays.copyOf(flight, 15));
        refused("4.4", "client.flight.of-the-server", vectors.value(SUITE + ".server.flight"));
        refused("4.4", "client.flight.of-another-handshake", vectors.value("X25519-AES256GCM.client.flight"));
    }

    private String message(String name) {
        return new String(vectors.value(SUITE + "." + name), US_ASCII);
    }

    private void refused(String section, String name, String message) {
        refused(section, name, message.getBytes(US_ASCII));
    }

    private void refused(String section, String name, byte[] message) {
        text.append("# ").append(section).append('\n');
        text.append(name).append('=').append(HexFormat.of().formatHex(message)).append('\n');
    }
}
