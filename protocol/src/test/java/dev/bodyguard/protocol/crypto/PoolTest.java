package dev.bodyguard.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                all.add(threads.submit(() -> {
                    for (int i = 0; i < 20_000; i++) {
                        AtomicInteger holders = pool.take();
                        assertThat(holders.incrementAndGet()).isEqualTo(1);
                        holders.decrementAndGet();
                        pool.put(holders);
                    }
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
