package dev.bodyguard.installed;

import dev.bodyguard.testkit.contract.client.Capability;
import dev.bodyguard.testkit.contract.client.ClientAdapter;
import dev.bodyguard.testkit.contract.client.ClientChoices;
import dev.bodyguard.testkit.contract.client.ContractAnswer;
import dev.bodyguard.testkit.contract.client.ContractApplication;
import dev.bodyguard.testkit.contract.client.ContractCall;
import dev.bodyguard.testkit.contract.client.ContractClient;
import dev.bodyguard.testkit.contract.client.ContractServer;
import java.io.IOException;
import java.util.Map;

/** An adapter whose clients the agent has protected: their failures are of its classes, and suites know them by ours. */
record UnderAgent(ClientAdapter adapter) implements ClientAdapter {

    @Override
    public ContractServer server(ContractApplication application) throws Exception {
        return adapter.server(application);
    }

    @Override
    public ContractClient client(ClientChoices choices) throws Exception {
        return new Client(adapter.client(choices));
    }

    @Override
    public Map<Capability, String> lacks() {
        return adapter.lacks();
    }

    private record Client(ContractClient client) implements ContractClient {

        @Override
        public ContractAnswer send(ContractCall call) throws IOException, InterruptedException {
            try {
                ContractAnswer answer = client.send(call);
                return new ContractAnswer(answer.status(), answer.headers(), new BodyUnderAgent(answer.body()));
            } catch (IOException e) {
                throw KnownHere.of(e);
            }
        }

        @Override
        public void close() throws Exception {
            client.close();
        }
    }
}
