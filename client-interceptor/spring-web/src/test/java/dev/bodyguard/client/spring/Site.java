package dev.bodyguard.client.spring;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.testkit.contract.client.ContractApplication;
import dev.bodyguard.testkit.contract.server.FilterServer;
import dev.bodyguard.testkit.network.Script;
import dev.bodyguard.testkit.network.ScriptedNetwork;
import dev.bodyguard.testkit.wire.Needles;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A protected server, and a network in front of it that records. */
public final class Site implements AutoCloseable {

    public final ContractApplication application = new ContractApplication();
    private final FilterServer server = new FilterServer(application);
    private final ScriptedNetwork network =
            ScriptedNetwork.to(server.uri()).script(Script.pass()).start();

    public Site() throws Exception {}

    public URI uri(String path) {
        return network.uri(path);
    }

    /** Protects this site and leaves others alone. */
    public ClientSettings settings() throws Exception {
        return ClientSettings.builder()
                .pin(server.pin())
                .protect(network.uri().toString())
                .build();
    }

    /** What trusts it and protects it, as an application's properties say that. */
    public Map<String, String> properties() throws Exception {
        return Map.of(
                "bodyguard.client.pins",
                server.pin(),
                "bodyguard.client.protect",
                network.uri().toString());
    }

    public void play(Script script) {
        network.play(script);
    }

    /** What was readable on the wire, of texts that begin so. */
    public List<?> readable(String needle) throws Exception {
        return Needles.of(needle).in(network.recordings());
    }

    @Override
    public void close() throws Exception {
        network.close();
        server.close();
    }
}
