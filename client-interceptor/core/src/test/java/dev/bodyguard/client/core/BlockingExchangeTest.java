package dev.bodyguard.client.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.SessionLost;
import dev.bodyguard.protocol.exchange.RekeyPolicy;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlockingExchangeTest {

    private final CountDownLatch released = new CountDownLatch(1);
    private Neighbour root;
    private Neighbourhood site;
    private ProtectedExchanges client;

    /** Its handshakes wait until they are released. */
    @BeforeEach
    void settle() throws Exception {
        root = Neighbour.at("/");
        site = new Neighbourhood(root);
        client = new ProtectedExchanges(
                ClientSettings.builder().pin(root.pin()).build(), HandshakeTransport.blocking(call -> {
                    try {
                        if (!released.await(60, TimeUnit.SECONDS)) {
                            throw new IOException("never released");
                        }
                        return site.send(call).join();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                }));
    }

    @Test
    void eachCallerSendsInItsOwnThreadAlsoAfterSomebodyElsesHandshake() throws Exception {
        Caller<Thread> first = new Caller<>(() -> threadOf(Patience.ENDLESS));
        Caller<Thread> second = new Caller<>(() -> threadOf(Patience.ENDLESS));
        released.countDown();
        assertThat(first.result()).isSameAs(first.thread);
        assertThat(second.result()).isSameAs(second.thread);
        assertThat(root.handshakes).hasValue(1);
    }

    @Test
    void whoeverIsInterruptedGivesUpWaitingAndNobodyElseNotices() throws Exception {
        Caller<Thread> first = new Caller<>(() -> threadOf(Patience.ENDLESS));
        Caller<Thread> second = new Caller<>(() -> threadOf(Patience.ENDLESS));
        first.thread.interrupt();
        assertThatThrownBy(first::result).cause().isInstanceOf(InterruptedException.class);
        released.countDown();
        assertThat(second.result()).isSameAs(second.thread);
    }

    @Test
    void whoeverIsNotWantedAnyMoreGivesUpWaiting() throws Exception {
        AtomicBoolean cancelled = new AtomicBoolean();
        Caller<Thread> caller = new Caller<>(() -> threadOf(() -> {
            if (cancelled.get()) {
                throw new IOException("cancelled");
            }
        }));
        cancelled.set(true);
        assertThatThrownBy(caller::result)
                .cause()
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("cancelled");
        released.countDown();
    }

    @Test
    void afterALostSessionARequestIsSentAgain() throws Exception {
        released.countDown();
        for (int i = 1; i <= 2; i++) {
            assertThat(client.send(post(OutgoingRequest.Body.REPEATABLE), site::serve, Patience.ENDLESS))
                    .isEqualTo("/ " + i);
            root.forget();
        }
        assertThatThrownBy(() -> client.send(post(OutgoingRequest.Body.ONE_SHOT), site::serve, Patience.ENDLESS))
                .isInstanceOf(SessionLost.class);
        assertThat(root.executed).hasValue(2);
    }

    @Test
    void whoeverGivesATurnBackKeepsNobodyWaiting() throws Exception {
        Neighbour root = Neighbour.at("/");
        Neighbourhood site = new Neighbourhood(root);
        ClientSettings settings = ClientSettings.builder()
                .pin(root.pin())
                .rekey(RekeyPolicy.EVERY_MESSAGE)
                .build();
        ProtectedExchanges client = new ProtectedExchanges(
                settings, HandshakeTransport.blocking(call -> site.send(call).join()));
        for (int i = 0; i < 5; i++) {
            BlockingExchange given = client.begin(post(OutgoingRequest.Body.REPEATABLE), Patience.ENDLESS);
            given.await();
            given.giveBack();
        }
        BlockingExchange used = client.begin(post(OutgoingRequest.Body.REPEATABLE), Patience.ENDLESS);
        used.await();
        assertThat(site.serve(used.seal())).isEqualTo(new Attempt.Answered<>("/ 1"));
    }

    @Test
    void aFailureOfTheClientIsTheCallersAsItIs() throws Exception {
        released.countDown();
        IOException broken = new IOException("broken");
        BlockingSending<String> sending = call -> {
            throw broken;
        };
        assertThatThrownBy(() -> client.send(post(OutgoingRequest.Body.REPEATABLE), sending, Patience.ENDLESS))
                .isSameAs(broken);
    }

    private Thread threadOf(Patience patience) throws Exception {
        Thread[] sender = new Thread[1];
        client.send(
                post(OutgoingRequest.Body.REPEATABLE),
                call -> {
                    sender[0] = Thread.currentThread();
                    return site.serve(call);
                },
                patience);
        return sender[0];
    }

    private static OutgoingRequest post(OutgoingRequest.Body body) {
        return new OutgoingRequest("POST", URI.create("http://app.example/x"), 5, body, List.of());
    }

    private static final class Caller<T> {
        private final FutureTask<T> task;
        final Thread thread;

        Caller(Callable<T> call) {
            task = new FutureTask<>(call);
            thread = new Thread(task);
            thread.start();
        }

        T result() throws Exception {
            return task.get(60, TimeUnit.SECONDS);
        }
    }
}
