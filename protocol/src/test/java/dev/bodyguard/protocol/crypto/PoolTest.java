package dev.bodyguard.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PoolTest {
    @Test
    void idleInstanceIsTakenAgain() {
        Pool<Object> pool = new Pool<>(Object::new);
        Object first = pool.take();
        assertThat(pool.take()).isNotSameAs(first);
        pool.put(first);
        assertThat(pool.take()).isSameAs(first); // held weakly, and strongly here
        assertThat(pool.take()).isNotSameAs(first);
    }

    @Test
    void fullPoolDropsWhatItIsGiven() {
        Pool<Object> pool = new Pool<>(Object::new);
        Set<Object> given = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < 1000; i++) {
            Object each = new Object();
            given.add(each);
            pool.put(each);
        }
        int kept = 0;
        while (given.contains(pool.take())) {
            kept++;
        }
        assertThat(kept).isPositive().isLessThanOrEqualTo(64);
    }

    @Test
    void noTwoThreadsHoldTheSameInstance() throws Exception {
        Pool<AtomicInteger> pool = new Pool<>(AtomicInteger::new);
        AtomicInteger sharings = new AtomicInteger();
        List<Thread> threads = threadsThatBeginAtOneSlot(() -> {
            for (int i = 0; i < 300_000; i++) {
                AtomicInteger holders = pool.take();
                if (holders.incrementAndGet() != 1) {
                    sharings.incrementAndGet();
                }
                holders.decrementAndGet();
                pool.put(holders);
            }
        });
        for (Thread each : threads) {
            each.start();
        }
        for (Thread each : threads) {
            each.join();
        }
        assertThat(sharings).hasValue(0);
    }

    /** Where a thread begins depends on its id: threads with slots of their own would hardly ever meet. */
    private static List<Thread> threadsThatBeginAtOneSlot(Runnable work) {
        int slots = Math.min(64, 4 * Runtime.getRuntime().availableProcessors());
        List<Thread> chosen = new ArrayList<>();
        for (Thread next = new Thread(work); chosen.size() < 4; next = new Thread(work)) {
            if (chosen.isEmpty() || (next.getId() - chosen.get(0).getId()) % slots == 0) {
                chosen.add(next);
            }
        }
        return chosen;
    }
}
