package dev.bodyguard.protocol.oneshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.Overloaded;
import dev.bodyguard.protocol.ReplayedRequest;
import dev.bodyguard.protocol.crypto.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BoxMemoryTest {

    private static final long START = 1_800_000_000L;

    private final AtomicLong clock = new AtomicLong(START);
    private final BoxMemory memory = new BoxMemory(3, 300, clock::get);

    private static byte[] box(int number) {
        return Sha256.of(new byte[] {(byte) number});
    }

    @Test
    void whatWasSealedBeforeItBeganToRememberIsOld() throws Exception {
        assertThatThrownBy(() -> memory.remember(box(1), START - 1)).isInstanceOf(ReplayedRequest.class);
        memory.remember(box(1), START);
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

    @Test
    void oneOfManyThreadsTakesABox() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> tries = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                tries.add(this::takes);
            }
            int taken = 0;
            for (Future<Boolean> each : threads.invokeAll(tries)) {
                taken += each.get() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean takes() throws BodyguardException {
        try {
            memory.remember(box(1), START);
            return true;
        } catch (ReplayedRequest again) {
            return false;
        }
    }
}
