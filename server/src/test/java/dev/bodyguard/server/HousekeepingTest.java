package dev.bodyguard.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HousekeepingTest {

    private final Housekeeping housekeeping = new Housekeeping();

    @Test
    void threadIsGoneWhenItWasClosed() {
        Thread thread = CompletableFuture.supplyAsync(Thread::currentThread, housekeeping.executor())
                .join();
        assertThat(thread.isDaemon()).isTrue();
        housekeeping.close();
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void nothingThatIsDueLaterKeepsIt() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        housekeeping.executor().schedule(() -> {}, 1, TimeUnit.HOURS);
        CompletableFuture<Thread> busy = CompletableFuture.supplyAsync(
                () -> {
                    waiting.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        return Thread.currentThread();
                    }
                    throw new IllegalStateException("nobody counts this down");
                },
                housekeeping.executor());
        waiting.await();
        housekeeping.close();
        assertThat(busy.join().isAlive()).isFalse();
    }

    @Test
    void serverThatNeverScheduledAnythingCloses() {
        housekeeping.close();
        assertThat(housekeeping.executor().isShutdown()).isTrue();
    }
}
