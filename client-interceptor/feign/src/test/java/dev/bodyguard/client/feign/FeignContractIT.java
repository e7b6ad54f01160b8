package dev.bodyguard.client.feign;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.urlconnection.BodyguardUrlConnections;
import dev.bodyguard.testkit.contract.client.Capability;
import dev.bodyguard.testkit.contract.client.ClientChoices;
import dev.bodyguard.testkit.contract.client.ClientContractSuite;
import dev.bodyguard.testkit.contract.client.ContractClient;
import dev.bodyguard.testkit.contract.server.FilteredAdapter;
import java.util.Map;

/** The client contract, held by an interface of Feign's over its own client, protected. */
class FeignContractIT extends ClientContractSuite {

    FeignContractIT() {
        super(new OfFeign());
    }

    private static final class OfFeign implements FilteredAdapter {

        @Override
        public Map<Capability, String> lacks() {
            return Map.of(
                    Capability.HTTP_2, "Feign's own client speaks HTTP/1.1",
                    Capability.STREAMED_UPLOAD, "Feign has bodies whole",
                    Capability.ONE_SHOT_BODIES, "Feign has bodies whole",
                    Capability.REPEATABLE_STREAMS, "Feign has bodies whole",
                    Capability.CANCELLATION, "Feign has no way to give a call up");
        }

        @Override
        public ContractClient client(ClientChoices choices) {
            ClientSettings.Builder settings = ClientSettings.builder();
            choices.pins().forEach(settings::pin);
            choices.protectedOrigins().forEach(origin -> settings.protect(origin.toString()));
            return new FeignContractClient(BodyguardUrlConnections.protect(settings.build()), choices);
        }
    }
}
