package dev.bodyguard.client.urlconnection;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.testkit.contract.client.Capability;
import dev.bodyguard.testkit.contract.client.ClientChoices;
import dev.bodyguard.testkit.contract.client.ContractClient;
import dev.bodyguard.testkit.contract.server.FilteredAdapter;
import java.util.Map;

/** HttpURLConnection, protected, against the filter. */
final class UrlConnectionAdapter implements FilteredAdapter {

    @Override
    public Map<Capability, String> lacks() {
        return Map.of(
                Capability.HTTP_2, "HttpURLConnection speaks HTTP/1.1",
                Capability.REPEATABLE_STREAMS, "what HttpURLConnection streams it streams once");
    }

    @Override
    public ContractClient client(ClientChoices choices) {
        ClientSettings.Builder settings = ClientSettings.builder();
        choices.pins().forEach(settings::pin);
        choices.protectedOrigins().forEach(origin -> settings.protect(origin.toString()));
        return new UrlConnectionContractClient(BodyguardUrlConnections.protect(settings.build()), choices);
    }
}
