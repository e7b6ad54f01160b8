package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.protocol.Field;
import dev.bodyguard.testkit.network.Recording;
import dev.bodyguard.testkit.network.ScriptedNetwork;
import dev.bodyguard.testkit.wire.Finding;
import dev.bodyguard.testkit.wire.Needles;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Listens on every connection of one row, in both directions, and afterwards looks for what nobody may have heard: each text
 * of the row's class (see {@link Words}), each payload, and whatever else the row's client sealed and opened.
 */
class Eavesdropper {

    private static final Set<String> TELLS_NOTHING = Set.of("content-type", "cache-control", "last-modified", "date");
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final @Nullable Words words;
    private final List<ScriptedNetwork> networks = new CopyOnWriteArrayList<>();
    private final List<byte[]> sealed = new CopyOnWriteArrayList<>();
    private final Set<String> clear = ConcurrentHashMap.newKeySet();

    /** For the rows of that class. */
    Eavesdropper(Class<?> rows) {
        this(Words.of(rows));
    }

    private Eavesdropper(@Nullable Words words) {
        this.words = words;
    }

    /** For rows without protection: nobody minds who hears them. */
    static Eavesdropper whereAllIsInClear() {
        return new Eavesdropper((Words) null);
    }

    /** A port that leads to that one, by way of here. */
    int before(int port) {
        ScriptedNetwork network =
                ScriptedNetwork.to(URI.create("http://localhost:" + port)).start();
        networks.add(network);
        return network.port();
    }

    /** A body that the client seals or has opened. */
    void body(byte[] content) {
        if (content.length > 0 && words != null && !words.areIn(content)) {
            assertThat(content)
                    .as(() -> "too short to be looked for on the wire: " + text(content))
                    .hasSizeGreaterThanOrEqualTo(Words.SHORTEST);
            sealed.add(content);
        }
    }

    /** Fields that the client seals or has opened; numbers, dates and other short values are as good as none. */
    void head(List<Field> fields) {
        fields.stream()
                .filter(field -> !TELLS_NOTHING.contains(field.name()))
                .map(field -> field.value().getBytes(StandardCharsets.ISO_8859_1))
                .filter(value -> value.length >= Words.SHORTEST)
                .forEach(sealed::add);
    }

    /** What the row sends in clear on purpose, or lets an application answer in clear. */
    void inClear(String text) {
        clear.add(text);
    }

    /** Ends all connections and tells what was heard. */
    void close() throws IOException {
        List<Recording> recordings = new ArrayList<>();
        for (ScriptedNetwork network : networks) {
            network.awaitServers(LAST_WORDS);
            network.close();
            recordings.addAll(network.recordings());
        }
        if (words == null) {
            return;
        }
        List<Finding> heard = new ArrayList<>(words.needles().in(recordings));
        if (!sealed.isEmpty()) {
            heard.addAll(ownNeedles().in(recordings));
        }
        heard.removeIf(finding -> clear.stream().anyMatch(said -> said.contains(finding.needle())));
        assertThat(heard).as("readable on the wire").isEmpty();
    }

    private Needles ownNeedles() {
        Needles needles = Needles.of();
        sealed.forEach(content -> Words.pieces(content).forEach(piece -> needles.and(text(piece), piece)));
        return needles;
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
