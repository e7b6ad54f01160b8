package dev.bodyguard.client.jersey;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.urlconnection.BodyguardUrlConnections;
import dev.bodyguard.testkit.contract.client.Capability;
import dev.bodyguard.testkit.contract.client.ClientChoices;
import dev.bodyguard.testkit.contract.client.ClientContractSuite;
import dev.bodyguard.testkit.contract.client.ContractClient;
import dev.bodyguard.testkit.contract.server.FilteredAdapter;
import java.util.Map;

/** The client contract, held by Jersey over a protected connector. */
class JerseyContractIT extends ClientContractSuite {

    JerseyContractIT() {
        super(new OfJersey());
    }

    private static final class OfJersey implements FilteredAdapter {

        @Override
        public Map<Capability, String> lacks() {
            return Map.of(
                    Capability.HTTP_2, "Jersey's own connector speaks HTTP/1.1",
                    Capability.REPEATABLE_STREAMS, "what Jersey's own connector streams it streams once",
                    Capability.CANCELLATION, "JAX-RS has no way to give a call up");
        }

        @Override
        public ContractClient client(ClientChoices choices) {
            ClientSettings.Builder settings = ClientSettings.builder();
            choices.pins().forEach(settings::pin);
            choices.protectedOrigins().forEach(origin -> settings.protect(origin.toString()));
            return new JerseyContractClient(BodyguardUrlConnections.protect(settings.build()), choices);
        }
    }
}
