package dev.bodyguard.testkit.contract.client;

import java.util.Map;

/** What an adapter brings to the suites. */
public interface ClientAdapter {

    /** Starts a protected server whose scope is the whole origin, with the application behind the seal. */
    ContractServer server(ContractApplication application) throws Exception;

    /** Makes a protected client. */
    ContractClient client(ClientChoices choices) throws Exception;

    /** What this client cannot do, each with the reason why not: rows that need it are skipped, and the reports say why. */
    default Map<Capability, String> lacks() {
        return Map.of();
    }
}
