package dev.bodyguard.testkit.contract.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.SessionLost;
import dev.bodyguard.testkit.network.Journal;
import dev.bodyguard.testkit.network.Script;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions are made once, kept, and replaced when they are lost; what waits can be given up. */
abstract class SessionContract extends ClientContract {

    private static final int THREADS = 64;

    SessionContract(ClientAdapter adapter) {
        super(adapter);
    }

    @Test
    void manyThreadsShakeHandsOnce() throws Exception {
        Journal journal = journal();
        ContractClient client = client();
        everywhere(client, "needle-first");
        assertThat(handshakes(journal)).isEqualTo(1);
    }

    @Test
    void aServerThatRestartsCostsOneHandshakeAndNothingRunsTwice() throws Exception {
        Journal journal = journal();
        ContractClient client = client();
        everywhere(client, "needle-before");
        server.forgetSessions();
        everywhere(client, "needle-after");
        assertThat(handshakes(journal)).isEqualTo(2);
        assertThat(application.executed()).isEqualTo(2 * THREADS);
    }

    @Test
    void aOneShotBodyIsNotSentAgainAndTheNextRequestWorks() throws Exception {
        needs(Capability.ONE_SHOT_BODIES);
        // Through messages, not octets: the client's connection stays, whatever becomes of the server's.
        journal();
        try (ContractClient client = client()) {
            client.send(ContractCall.get(uri("/echo"))).text();
            server.forgetSessions();
            int before = application.executed();
            assertThatThrownBy(() -> client.send(ContractCall.post(uri("/echo"), once("needle-once"))))
                    .isInstanceOf(SessionLost.class);
            assertThat(application.executed()).isEqualTo(before);
            assertThat(client.send(ContractCall.post(uri("/echo"), once("needle-next")))
                            .text())
                    .isEqualTo("needle-next");
        }
    }

    @Test
    void aStreamThatCanBeProducedAgainIsSealedAgainAfterALostSession() throws Exception {
        needs(Capability.REPEATABLE_STREAMS);
        journal();
        try (ContractClient client = client()) {
            client.send(ContractCall.get(uri("/echo"))).text();
            server.forgetSessions();
            ContractBody stream = ContractBody.streaming(() -> Pattern.of(100_000));
            assertThat(client.send(ContractCall.post(uri("/digest"), stream)).text())
                    .isEqualTo(Pattern.digest(Pattern.of(100_000)));
        }
    }

    @Test
    void aSessionThatIsLostAfterARedirectRepeatsTheLastHopOnly() throws Exception {
        List<String> served = new CopyOnWriteArrayList<>();
        application.at("/order", exchange -> {
            exchange.body().readAllBytes();
            served.add("order");
            exchange.set("Location", "/done");
            exchange.answer(303, new byte[0]);
        });
        application.at("/done", exchange -> {
            served.add("done");
            ContractApplication.text(exchange, "needle-done");
        });
        network = network(server, losingSessionsBefore("/done"));
        try (ContractClient client = client(ClientChoices.Feature.REDIRECTS)) {
            assertThat(client.send(ContractCall.post(uri("/order"), ContractBody.of("needle-order")))
                            .text())
                    .isEqualTo("needle-done");
        }
        assertThat(served).containsExactly("order", "done");
    }

    private Script losingSessionsBefore(String target) {
        AtomicBoolean lost = new AtomicBoolean();
        return exchange -> {
            if (exchange.request().target().equals(target) && !lost.getAndSet(true)) {
                try {
                    server.forgetSessions();
                } catch (Exception e) {
                    throw new IOException(e);
                }
            }
            return exchange.forward();
        };
    }

    @Test
    void aTimeoutIsAnErrorInTime() throws Exception {
        needs(Capability.TIMEOUTS);
        Semaphore never = new Semaphore(0);
        application.at("/slow", exchange -> never.tryAcquire(60, TimeUnit.SECONDS));
        try (ContractClient client = client()) {
            client.send(ContractCall.get(uri("/echo"))).text();
            assertThatThrownBy(() -> client.send(ContractCall.get(uri("/slow")).timeout(Duration.ofMillis(500))))
                    .isInstanceOf(IOException.class);
        } finally {
            never.release();
        }
    }

    @Test
    void aTimeoutCoversTheHandshake() throws Exception {
        needs(Capability.TIMEOUTS);
        CountDownLatch released = new CountDownLatch(1);
        network = network(server, exchange -> {
            released.await(60, TimeUnit.SECONDS);
            return exchange.forward();
        });
        try (ContractClient client = client()) {
            assertThatThrownBy(() -> client.send(ContractCall.get(uri("/echo")).timeout(Duration.ofMillis(500))))
                    .isInstanceOf(IOException.class);
        } finally {
            released.countDown();
        }
    }

    /** How an application gives a call up. */
    enum GivingUp {
        /** It interrupts the thread that waits; not every client notices. */
        BY_AN_INTERRUPT,
        /** It says so to the client. */
        BY_THE_CLIENTS_OWN_MEANS
    }

    @ParameterizedTest
    @EnumSource
    void aCallCanBeGivenUpAndTheClientGoesOn(GivingUp how) throws Exception {
        if (how == GivingUp.BY_THE_CLIENTS_OWN_MEANS) {
            needs(Capability.CANCELLATION);
        }
        CountDownLatch arrived = new CountDownLatch(1);
        Semaphore never = new Semaphore(0);
        application.at("/slow", exchange -> {
            arrived.countDown();
            never.tryAcquire(60, TimeUnit.SECONDS);
        });
        ExecutorService threads = opened(new Threads()).pool;
        try (ContractClient client = client()) {
            ContractCall call = ContractCall.get(uri("/slow"));
            Future<ContractAnswer> waiting = threads.submit(() -> client.send(call));
            assertThat(arrived.await(60, TimeUnit.SECONDS)).isTrue();
            if (how == GivingUp.BY_AN_INTERRUPT) {
                waiting.cancel(true);
            } else {
                call.givenUp().complete(null);
                assertThatThrownBy(() -> waiting.get(30, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
            }
            never.release();
            assertThat(client.send(ContractCall.post(uri("/echo"), ContractBody.of("needle-on")))
                            .text())
                    .isEqualTo("needle-on");
        }
    }

    private void everywhere(ContractClient client, String text) throws Exception {
        ExecutorService threads = opened(new Threads()).pool;
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            String body = text + i;
            answers.add(threads.submit(() -> client.send(ContractCall.post(uri("/echo"), ContractBody.of(body)))
                    .text()));
        }
        for (int i = 0; i < THREADS; i++) {
            assertThat(answers.get(i).get()).isEqualTo(text + i);
        }
    }

    private Journal journal() {
        Journal journal = new Journal(Script.pass());
        network = network(server, journal);
        return journal;
    }

    private static long handshakes(Journal journal) {
        return journal.entries().stream()
                .filter(entry -> entry.request().target().endsWith("/.well-known/bodyguard"))
                .count();
    }

    private static ContractBody once(String text) {
        return ContractBody.once(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static final class Threads implements AutoCloseable {
        private final ExecutorService pool = Executors.newCachedThreadPool();

        @Override
        public void close() {
            pool.shutdownNow();
        }
    }
}
