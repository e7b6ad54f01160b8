package dev.bodyguard.testkit.contract.client;

/** What an adapter brings to the suites. */
public interface ClientAdapter {

    /** Starts a protected server whose scope is the whole origin, with the application behind the seal. */
    ContractServer server(ContractApplication application) throws Exception;

    /** Makes a protected client. */
    ContractClient client(ClientChoices choices) throws Exception;
}
