package dev.bodyguard.client.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.testkit.contract.client.ClientContractSuite;
import okhttp3.OkHttp;
import org.junit.jupiter.api.Test;

/** The client contract, held by OkHttp; run with each of its versions. */
class OkHttpContractIT extends ClientContractSuite {

    OkHttpContractIT() {
        super(new OkHttpAdapter());
    }

    @Test
    void theVersionIsTheOneThatIsMeant() throws Exception {
        // Read at run time: the compiler would put in the constant of the version that it sees.
        assertThat(OkHttp.class.getField("VERSION").get(null)).isEqualTo(System.getProperty("okhttp.expected"));
    }
}
