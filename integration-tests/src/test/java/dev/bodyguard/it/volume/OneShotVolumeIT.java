package dev.bodyguard.it.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One-shots whose bodies are as large as the heap of sender and server together. */
class OneShotVolumeIT {

    private static final long SIZE = 64L << 20;

    @TempDir
    Path directory;

    @Test
    void bodiesLongerThanMemoryArriveWholeBothWays() throws Exception {
        try (Peer both = Peer.start(OneShotVolume.class, directory.toString(), Long.toString(SIZE))) {
            assertThat(both.report()).as("up").isEqualTo(Digested.content(SIZE));
            assertThat(both.report()).as("down").isEqualTo(Digested.content(SIZE));
        }
    }
}
