package dev.bodyguard.client.okhttp;

import dev.bodyguard.testkit.contract.client.ClientChoices;
import dev.bodyguard.testkit.contract.client.ClientContractSuite;
import dev.bodyguard.testkit.contract.client.ContractClient;
import dev.bodyguard.testkit.contract.server.FilteredAdapter;

/** The client contract, held by Retrofit over a protected OkHttp. */
class RetrofitContractIT extends ClientContractSuite {

    RetrofitContractIT() {
        super(new OfRetrofit());
    }

    private static final class OfRetrofit implements FilteredAdapter {

        @Override
        public ContractClient client(ClientChoices choices) {
            return new RetrofitContractClient(OkHttpAdapter.protectedClient(choices));
        }
    }
}
