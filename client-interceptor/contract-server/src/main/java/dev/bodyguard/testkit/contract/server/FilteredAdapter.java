package dev.bodyguard.testkit.contract.server;

import dev.bodyguard.testkit.contract.client.ClientAdapter;
import dev.bodyguard.testkit.contract.client.ContractApplication;
import dev.bodyguard.testkit.contract.client.ContractServer;

/** A client against the filter: what is left to an adapter is its client. */
public interface FilteredAdapter extends ClientAdapter {

    @Override
    default ContractServer server(ContractApplication application) throws Exception {
        return new FilterServer(application);
    }
}
