package dev.bodyguard.testkit.contract.servlet;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies far larger than memory, without blocking. */
@Tag("long")
public abstract class VolumeContract {

    private final Class<? extends ServletContainer> container;

    /** For a container that can be made without parameters. */
    protected VolumeContract(Class<? extends ServletContainer> container) {
        this.container = container;
    }

    @Test
    void gibibyteGoesEachWayThroughListenersInASmallHeap(@TempDir Path directory) throws Exception {
        new SmallJvm(
                        // What buffers take beside the heap.
                        "-XX:MaxDirectMemorySize=32m",
                        "-XX:+UseSerialGC",
                        // The ciphers are slow until they are compiled.
                        "-XX:CompileThresholdScaling=0.1")
                .run(directory, Volume.class, container.getName());
    }
}
