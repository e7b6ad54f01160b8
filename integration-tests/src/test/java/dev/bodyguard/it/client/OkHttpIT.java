package dev.bodyguard.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.testkit.contract.client.ConnectionContract;
import dev.bodyguard.testkit.contract.client.HostileNetworkContract;
import dev.bodyguard.testkit.contract.client.MessagesContract;
import dev.bodyguard.testkit.contract.client.NavigationContract;
import dev.bodyguard.testkit.contract.client.SessionContract;
import dev.bodyguard.testkit.contract.client.StreamingContract;
import okhttp3.OkHttp;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The client contract, held by OkHttp; run with each of its versions. */
@Tag("okhttp")
class OkHttpIT {

    @Test
    void theVersionIsTheOneThatIsMeant() {
        assertThat(OkHttp.VERSION).isEqualTo(System.getProperty("okhttp.expected"));
    }

    @Nested
    class Messages extends MessagesContract {
        Messages() {
            super(new OkHttpAdapter());
        }
    }

    @Nested
    class Navigation extends NavigationContract {
        Navigation() {
            super(new OkHttpAdapter());
        }
    }

    @Nested
    class Connections extends ConnectionContract {
        Connections() {
            super(new OkHttpAdapter());
        }
    }

    @Nested
    class Streaming extends StreamingContract {
        Streaming() {
            super(new OkHttpAdapter());
        }
    }

    @Nested
    class Sessions extends SessionContract {
        Sessions() {
            super(new OkHttpAdapter());
        }
    }

    @Nested
    class HostileNetwork extends HostileNetworkContract {
        HostileNetwork() {
            super(new OkHttpAdapter());
        }
    }
}
