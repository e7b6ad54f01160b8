package dev.bodyguard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.crypto.RsaOaepKeyPair;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RsaKeyPairsTest {
    /** One key in many objects: what is tested here is who gets them. */
    private static final byte[] KEY =
            RsaOaepKeyPair.generate(2048, new SecureRandom()).toPkcs8();

    private final AtomicInteger made = new AtomicInteger();
    private final List<RsaKeyPairs> opened = new ArrayList<>();

    @AfterEach
    void everyPoolEndsWithoutAThread() {
        opened.forEach(RsaKeyPairs::close);
        assertThat(makers()).isEmpty();
    }

    @Test
    void emptyPoolGivesNothingAndDoesNotWait() throws Exception {
        CountDownLatch permission = new CountDownLatch(1);
        RsaKeyPairs pairs = pool(3, random -> {
            await(permission);
            return quick(random);
        });
        assertThat(pairs.poll()).isEmpty();
        assertThat(pairs.poll()).isEmpty();
        permission.countDown();
        joinMakers();
        assertThat(pairs.poll()).isPresent();
    }

    @Test
    void poolIsFilledUpAndThenNoThreadIsLeft() throws Exception {
        RsaKeyPairs pairs = pool(3, this::quick);
        pairs.poll();
        joinMakers();
        assertThat(made).hasValue(3);
        assertThat(makers()).isEmpty();
    }

    @Test
    void poolIsFilledAgainWhenHalfIsGone() throws Exception {
        RsaKeyPairs pairs = pool(4, this::quick);
        pairs.poll();
        joinMakers();
        pairs.poll();
        joinMakers();
        assertThat(made).hasValue(4);
        pairs.poll();
        joinMakers();
        assertThat(made).hasValue(6);
    }

    @Test
    void noPairIsGivenTwiceHoweverManyAsk() throws Exception {
        RsaKeyPairs pairs = pool(8, this::quick);
        ConcurrentLinkedQueue<RsaOaepKeyPair> given = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> {
                for (int left = 100; left > 0; ) {
                    Optional<RsaOaepKeyPair> pair = pairs.poll();
                    pair.ifPresent(given::add);
                    left -= pair.isPresent() ? 1 : 0;
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread each : threads) {
            each.join();
        }
        Set<RsaOaepKeyPair> different = Collections.newSetFromMap(new IdentityHashMap<>());
        different.addAll(given);
        assertThat(different).hasSize(400);
    }

    @Test
    void failureToMakeOneIsTriedAgainByTheNextThatAsks() throws Exception {
        AtomicInteger failures = new AtomicInteger(1);
        RsaKeyPairs pairs = pool(1, random -> {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("no luck");
            }
            return quick(random);
        });
        pairs.poll();
        joinMakers();
        assertThat(pairs.poll()).isEmpty();
        joinMakers();
        assertThat(pairs.poll()).isPresent();
    }

    @Test
    void closingErasesWhatIsReadyAndGivesNothingMore() throws Exception {
        List<RsaOaepKeyPair> all = Collections.synchronizedList(new ArrayList<>());
        RsaKeyPairs pairs = pool(2, random -> {
            RsaOaepKeyPair pair = quick(random);
            all.add(pair);
            return pair;
        });
        pairs.poll();
        joinMakers();
        pairs.close();
        assertThat(pairs.poll()).isEmpty();
        assertThat(makers()).isEmpty();
        assertThat(all).hasSize(2);
        for (RsaOaepKeyPair each : all) {
            assertThatThrownBy(each::toPkcs8).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void closingEndsTheSearchForPrimes() throws Exception {
        CountDownLatch searching = new CountDownLatch(1);
        AtomicInteger found = new AtomicInteger();
        RsaKeyPairs pairs = pool(1000, random -> {
            searching.countDown();
            RsaOaepKeyPair pair = RsaOaepKeyPair.generate(4096, random);
            found.incrementAndGet();
            return pair;
        });
        pairs.poll();
        searching.await();
        pairs.close();
        assertThat(makers()).isEmpty();
        assertThat(found.get()).isLessThan(1000);
    }

    @Test
    void pairsAreOfTheSizeThatWasAskedFor() throws Exception {
        RsaKeyPairs pairs = RsaKeyPairs.filling(2056, 1);
        opened.add(pairs);
        joinMakers();
        assertThat(pairs.poll().orElseThrow().publicKey().modulusLength()).isEqualTo(257);
    }

    private RsaKeyPairs pool(int size, Function<SecureRandom, RsaOaepKeyPair> generator) {
        RsaKeyPairs pairs = new RsaKeyPairs(generator, size);
        opened.add(pairs);
        return pairs;
    }

    private RsaOaepKeyPair quick(SecureRandom random) {
        made.incrementAndGet();
        random.nextBytes(new byte[1]);
        try {
            return RsaOaepKeyPair.fromPkcs8(KEY);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void joinMakers() throws InterruptedException {
        for (Thread each : makers()) {
            each.join();
        }
    }

    private static List<Thread> makers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(RsaKeyPairs.THREAD))
                .toList();
    }
}
