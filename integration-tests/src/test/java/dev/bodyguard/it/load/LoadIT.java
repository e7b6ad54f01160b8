package dev.bodyguard.it.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.client.jdk.BodyguardHttpClient;
import dev.bodyguard.it.jetty.ProtectedJetty;
import dev.bodyguard.it.load.Traffic.Ending;
import dev.bodyguard.protocol.exchange.RekeyPolicy;
import dev.bodyguard.testkit.network.ScriptedNetwork;
import dev.bodyguard.testkit.wire.NeedleTap;
import dev.bodyguard.testkit.wire.Needles;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One client, 64 threads, HTTP/1.1; the server is started again on its port with its identity, its sessions lost. */
class LoadIT {

    @TempDir
    Path directory;

    @Tag("long")
    @Test
    void manyThreadsShareOneHandshakeAndLoseNothing() throws Exception {
        int requests = 100_000;
        Ledger ledger = new Ledger(requests);
        try (ProtectedJetty jetty = ProtectedJetty.start(directory, ledger, Map.of());
                Traffic traffic = new Traffic(client(jetty, RekeyPolicy.DEFAULT), jetty.uri())) {
            assertAllExecutedOnce(Traffic.await(traffic.begin(requests)), ledger, requests);
            assertThat(jetty.handshakes()).isEqualTo(1);
        }
    }

    @Test
    void restartBetweenRequestsCostsOneHandshakeAndNothingElse() throws Exception {
        assertRestartsCostOneHandshakeEach(RekeyPolicy.DEFAULT, 4, 2_000);
    }

    @Test
    void restartBetweenRequestsCostsOneHandshakeAlsoWhereEveryMessageHasItsOwnKeys() throws Exception {
        assertRestartsCostOneHandshakeEach(RekeyPolicy.EVERY_MESSAGE, 2, 3_000);
    }

    @Test
    void restartBetweenRequestsCostsOneHandshakeAlsoWhereEveryMessageBringsANewShare() throws Exception {
        assertRestartsCostOneHandshakeEach(RekeyPolicy.SHARE_EVERY_MESSAGE, 2, 1_000);
    }

    /** All threads rest while the server is away; then all at once find their session lost. */
    private void assertRestartsCostOneHandshakeEach(RekeyPolicy rekey, int rounds, int each) throws Exception {
        Ledger ledger = new Ledger(rounds * each);
        NeedleTap leaks = Needles.of(Ledger.SECRET).tap();
        try (ProtectedJetty jetty = ProtectedJetty.start(directory, ledger, Map.of());
                ScriptedNetwork network = network(jetty.uri(), leaks);
                Traffic traffic = new Traffic(client(jetty, rekey), network.uri())) {
            for (int round = 1; round <= rounds; round++) {
                List<Ending> endings = Traffic.await(traffic.begin(round * each));
                assertThat(endings).hasSize(each).allMatch(Ending::isRight);
                assertThat(jetty.handshakes()).isEqualTo(round);
                jetty.restart();
            }
            assertThat(numbersNotExecutedOnce(ledger, rounds * each)).isEmpty();
            assertThat(leaks.findings()).isEmpty();
        }
    }

    /**
     * Requests that meet the server when it goes or is away may fail; those that come after may not. A POST is never
     * carried out twice; a GET may be, if its answer was cut off.
     */
    @Test
    void restartUnderLoadCostsOneHandshakeAndOnlyWhatWasCut() throws Exception {
        int requests = 1_000_000; // more than are ever sent
        int restarts = 3;
        Ledger ledger = new Ledger(requests);
        NeedleTap leaks = Needles.of(Ledger.SECRET).tap();
        try (ProtectedJetty jetty = ProtectedJetty.start(directory, ledger, Map.of());
                ScriptedNetwork network = network(jetty.uri(), leaks);
                Traffic traffic = new Traffic(client(jetty, RekeyPolicy.DEFAULT), network.uri())) {
            List<Future<List<Ending>>> begun = traffic.begin(requests);
            List<long[]> outages = new ArrayList<>();
            for (int restart = 0; restart < restarts; restart++) {
                letPass(traffic, 2_000);
                long from = System.nanoTime();
                jetty.restart();
                outages.add(new long[] {from, System.nanoTime()});
            }
            letPass(traffic, 2_000);
            traffic.stop();
            List<Ending> endings = Traffic.await(begun);
            assertThat(endings).allMatch(ending -> ending.isRight() || overlaps(ending, outages));
            assertThat(endings).allMatch(ending -> isAccounted(ending, ledger.executions(ending.number())));
            assertThat(jetty.handshakes()).isEqualTo(1 + restarts);
            assertThat(leaks.findings()).isEmpty();
        }
    }

    private static void letPass(Traffic traffic, int requests) {
        int until = traffic.begun() + requests;
        while (traffic.begun() < until) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static boolean overlaps(Ending ending, List<long[]> outages) {
        return outages.stream().anyMatch(outage -> ending.began() < outage[1] && ending.ended() > outage[0]);
    }

    private static boolean isAccounted(Ending ending, int executions) {
        boolean answered = ending.isRight() ? executions >= 1 : ending.failure() != null;
        return answered && (ending.method().equals("GET") || executions <= 1);
    }

    private static void assertAllExecutedOnce(List<Ending> endings, Ledger ledger, int requests) {
        assertThat(endings).hasSize(requests).allMatch(Ending::isRight);
        assertThat(numbersNotExecutedOnce(ledger, requests)).isEmpty();
    }

    private static List<Integer> numbersNotExecutedOnce(Ledger ledger, int requests) {
        List<Integer> wrong = new ArrayList<>();
        for (int number = 0; number < requests; number++) {
            if (ledger.executions(number) != 1) {
                wrong.add(number);
            }
        }
        return wrong;
    }

    private static ScriptedNetwork network(URI server, NeedleTap tap) {
        return ScriptedNetwork.to(server).recordAtMost(0).tap(tap).start();
    }

    private static HttpClient client(ProtectedJetty jetty, RekeyPolicy rekey) throws Exception {
        return BodyguardHttpClient.newBuilder()
                .pin(jetty.pin())
                .rekey(rekey)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }
}
