package dev.bodyguard.demo;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.suite.KeyEstablishment;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.ClientHello;
import dev.bodyguard.protocol.wire.ServerHello;
import dev.bodyguard.testkit.network.Direction;
import dev.bodyguard.testkit.network.Recording;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the session agreed on, read where everybody on the way can read it: the hellos are in clear.
 *
 * @param offered the suites that the client offered, best first
 * @param keysFrom how the two came to a secret
 * @param identityTravels whether everybody on the way sees who the server is
 * @param handshakes how many answered hellos there are in the recordings
 */
record Negotiated(
        List<String> offered,
        String suite,
        String keysFrom,
        String identityTravels,
        String session,
        String scope,
        String lifetimes,
        int handshakes) {

    private static final Pattern HELLO = Pattern.compile("\"hello\"\\s*:\\s*\"([A-Za-z0-9_-]+)\"");

    static Optional<Negotiated> in(List<Recording> recordings) throws MalformedMessage {
        List<byte[]> hellos = hellos(recordings, Direction.TO_SERVER);
        List<byte[]> answers = hellos(recordings, Direction.TO_CLIENT);
        if (hellos.isEmpty() || answers.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(read(last(hellos), last(answers), answers.size()));
    }

    private static List<byte[]> hellos(List<Recording> recordings, Direction direction) {
        List<byte[]> found = new ArrayList<>();
        for (Recording recording : recordings) {
            String octets = new String(recording.octets(direction), StandardCharsets.ISO_8859_1);
            HELLO.matcher(octets)
                    .results()
                    .map(match -> match.group(1))
                    .map(Base64.getUrlDecoder()::decode)
                    .forEach(found::add);
        }
        return found;
    }

    private static byte[] last(List<byte[]> hellos) {
        return hellos.get(hellos.size() - 1);
    }

    private static Negotiated read(byte[] hello, byte[] answer, int count) throws MalformedMessage {
        ServerHello server = ServerHello.readFrom(answer);
        Suite suite = Suite.named(server.suite()).orElseThrow(() -> new MalformedMessage("no suite of ours"));
        return new Negotiated(
                ClientHello.readFrom(hello).suites(),
                suite.wireName(),
                KeysFrom.told(suite, server),
                suite.keyEstablishment() == KeyEstablishment.SERVER_KEY ? "in clear" : "sealed",
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(server.session().bytes()),
                server.scope().toString(),
                "idle " + server.idle().toSeconds() + " s, absolute "
                        + server.absolute().toSeconds() + " s",
                count);
    }
}
