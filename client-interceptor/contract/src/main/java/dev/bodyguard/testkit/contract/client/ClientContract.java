package dev.bodyguard.testkit.contract.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bodyguard.testkit.network.ScriptedNetwork;
import dev.bodyguard.testkit.wire.Needles;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** What all suites share: a server, a network in front of it that records, and the search for needles afterwards. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
abstract class ClientContract {

    /** Whatever a test says in confidence contains one of these. */
    private static final Needles NEEDLES =
            Needles.of("needle-", ClientChoices.USER, ClientChoices.PASSWORD, "needle-in-large-content");

    private final ClientAdapter adapter;
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<ScriptedNetwork> networks = new ArrayList<>();

    final ContractApplication application = new ContractApplication();
    ContractServer server;
    ScriptedNetwork network;

    @SuppressWarnings("NullAway.Init") // Server and network are there from before each test.
    ClientContract(ClientAdapter adapter) {
        this.adapter = adapter;
    }

    @BeforeEach
    void startServer() throws Exception {
        server = another(application);
        network = network(server, null);
    }

    @AfterEach
    void noNeedleWasOnTheWire() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
        for (ScriptedNetwork recorded : networks) {
            assertThat(NEEDLES.in(recorded.recordings())).isEmpty();
        }
    }

    final ContractServer another(ContractApplication served) throws Exception {
        return opened(adapter.server(served));
    }

    /** A network in front of a server: octets as they are, or a script. */
    final ScriptedNetwork network(
            ContractServer behind, dev.bodyguard.testkit.network.@org.jspecify.annotations.Nullable Script script) {
        ScriptedNetwork.Builder builder = ScriptedNetwork.to(behind.uri());
        ScriptedNetwork started = (script == null ? builder : builder.script(script)).start();
        networks.add(started);
        return opened(started);
    }

    final ContractClient client(ClientChoices.Feature... features) throws Exception {
        return client(ClientChoices.pinned(server.pin()).with(features));
    }

    final ContractClient client(ClientChoices choices) throws Exception {
        choices.needed().forEach(this::needs);
        return opened(adapter.client(choices));
    }

    /** Skips the rest of a row whose client cannot do that; the message is one that the reports are searched for. */
    final void needs(Capability capability) {
        String reason = adapter.lacks().get(capability);
        assumeTrue(reason == null, () -> "not in this client: " + capability + ": " + reason);
    }

    final URI uri(String path) {
        return network.uri(path);
    }

    final <T extends AutoCloseable> T opened(T resource) {
        opened.add(resource);
        return resource;
    }
}
