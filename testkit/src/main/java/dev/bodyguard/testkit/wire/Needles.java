package dev.bodyguard.testkit.wire;

import dev.bodyguard.testkit.network.Recording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The leak detector: secrets that must not be readable on the wire, searched as they are and in base64 (every
 * alignment, both alphabets), hex, UTF-16, ISO-8859-1 and JSON escapes, with URL escapes undone (percent, and plus for
 * space), and inside gzip, zlib and deflate data, up to three deep.
 *
 * <p>It cannot see what is encrypted, what is compressed otherwise (HPACK apart), or what was split over messages.
 */
public final class Needles {
    /** Shorter needles turn up by chance in the base64 or hex of something else. */
    private static final int SHORTEST = 6;

    private final List<Pattern> patterns = new ArrayList<>();
    private @Nullable Automaton automaton;

    private Needles() {}

    public static Needles of(String... texts) {
        Needles needles = new Needles();
        for (String text : texts) {
            needles.and(text, text.getBytes(StandardCharsets.UTF_8));
        }
        return needles;
    }

    /** With one needle more, of any octets, under that name. */
    public synchronized Needles and(String name, byte[] octets) {
        if (octets.length < SHORTEST) {
            throw new IllegalArgumentException("a needle of less than " + SHORTEST + " octets proves nothing: " + name);
        }
        patterns.addAll(Encodings.of(name, octets.clone()));
        automaton = null;
        return this;
    }

    /** The names of all needles, for controls that want each of them found. */
    public List<String> names() {
        return patterns.stream().map(Pattern::needle).distinct().toList();
    }

    /**
     * Searches recorded connections, raw and decoded.
     *
     * @throws IOException when a recording cannot be decoded
     * @throws IllegalStateException when a recording is not complete: nothing could be said of it
     */
    public List<Finding> in(Collection<Recording> recordings) throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (Recording recording : recordings) {
            if (!recording.isComplete()) {
                throw new IllegalStateException("connection " + recording.connection() + " was not recorded whole");
            }
            for (Octets octets : WireDecoder.decode(recording)) {
                findings.addAll(in(octets));
            }
        }
        return findings;
    }

    /** Searches octets. */
    public List<Finding> in(Octets octets) {
        try (NeedleScanner scanner = scanner(octets.where())) {
            scanner.accept(octets.content(), 0, octets.content().length);
            return scanner.findings();
        }
    }

    /** Searches a stream as it passes. */
    public NeedleScanner scanner(String where) {
        return new NeedleScanner(automaton(), new Findings(), where);
    }

    /** Searches everything on a network as it passes, raw: for transfers too big to record. */
    public NeedleTap tap() {
        return new NeedleTap(this);
    }

    private synchronized Automaton automaton() {
        Automaton machine = automaton;
        if (machine == null) {
            machine = new Automaton(patterns);
            automaton = machine;
        }
        return machine;
    }
}
