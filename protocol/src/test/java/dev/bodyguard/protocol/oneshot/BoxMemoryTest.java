package dev.bodyguard.protocol.oneshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.Overloaded;
import dev.bodyguard.protocol.ReplayedRequest;
import dev.bodyguard.protocol.crypto.Sha256;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoxMemoryTest {

    private static final long START = 1_800_000_000L;

    private final AtomicLong clock = new AtomicLong(START - 1);
    private final BoxMemory memory = new BoxMemory(3, 300, clock::get);

    @BeforeEach
    void begin() {
        clock.set(START);
    }

    private static byte[] box(int number) {
        return Sha256.of(ByteBuffer.allocate(4).putInt(number).array());
    }

    /** Of the second in which it began nobody knows whether it was sealed, and taken, before. */
    @Test
    void whatWasSealedBeforeItBeganToRememberIsOld() throws Exception {
        assertThatThrownBy(() -> memory.remember(box(1), START - 2)).isInstanceOf(ReplayedRequest.class);
        assertThatThrownBy(() -> memory.remember(box(1), START - 1)).isInstanceOf(ReplayedRequest.class);
        memory.remember(box(1), START);
    }

    @Test
    void whatIsOlderThanTheWindowIsOldAlsoWhereNothingWasForgotten() throws Exception {
        clock.set(START + 301);
        assertThatThrownBy(() -> memory.remember(box(1), START)).isInstanceOf(ReplayedRequest.class);
        memory.remember(box(1), START + 1);
    }

    @Test
    void fullMemoryRefusesRatherThanForgets() throws Exception {
        for (int i = 0; i < 3; i++) {
            memory.remember(box(i), START);
        }
        assertThatThrownBy(() -> memory.remember(box(3), START)).isInstanceOf(Overloaded.class);
        for (int i = 0; i < 3; i++) {
            byte[] again = box(i);
            assertThatThrownBy(() -> memory.remember(again, START)).isInstanceOf(ReplayedRequest.class);
        }
    }

    @Test
    void roomComesBackWhenTimesLeaveTheWindow() throws Exception {
        for (int i = 0; i < 3; i++) {
            memory.remember(box(i), START + i);
        }
        clock.set(START + 301);
        memory.remember(box(3), START + 301);
        assertThatThrownBy(() -> memory.remember(box(4), START + 301)).isInstanceOf(Overloaded.class);
        assertThatThrownBy(() -> memory.remember(box(1), START + 1)).isInstanceOf(ReplayedRequest.class);
    }

    @Test
    void clockThatWasAheadForAWhileLetsNothingThroughTwice() throws Exception {
        memory.remember(box(1), START);
        clock.set(START + 100_000);
        memory.requireNew(box(2), START + 100_000);
        clock.set(START + 10);
        assertThatThrownBy(() -> memory.remember(box(1), START)).isInstanceOf(ReplayedRequest.class);
        memory.remember(box(3), START + 10);
    }

    /** Over and over, since the moment between looking and remembering would be short. */
    @Test
    void oneOfManyThreadsTakesABox() throws Exception {
        int boxes = 20_000;
        BoxMemory roomy = new BoxMemory(boxes, 300, () -> START);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> all = Collections.nCopies(4, () -> taken(roomy, boxes));
            int taken = 0;
            for (Future<Integer> each : threads.invokeAll(all)) {
                taken += each.get();
            }
            assertThat(taken).isEqualTo(boxes);
        } finally {
            threads.shutdownNow();
        }
    }

    private static int taken(BoxMemory from, int boxes) throws BodyguardException {
        int taken = 0;
        for (int number = 0; number < boxes; number++) {
            try {
                from.remember(box(number), START + 1);
                taken++;
            } catch (ReplayedRequest another) {
                // It was quicker.
            }
        }
        return taken;
    }
}
