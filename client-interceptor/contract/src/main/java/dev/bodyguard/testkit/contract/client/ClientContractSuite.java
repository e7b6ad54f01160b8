package dev.bodyguard.testkit.contract.client;

import org.junit.jupiter.api.Nested;

/** Every suite of the client contract, for one client: what extends this forgets none. */
public abstract class ClientContractSuite {

    private final ClientAdapter adapter;

    protected ClientContractSuite(ClientAdapter adapter) {
        this.adapter = adapter;
    }

    @Nested
    class Messages extends MessagesContract {
        Messages() {
            super(adapter);
        }
    }

    @Nested
    class Navigation extends NavigationContract {
        Navigation() {
            super(adapter);
        }
    }

    @Nested
    class Connections extends ConnectionContract {
        Connections() {
            super(adapter);
        }
    }

    @Nested
    class Streaming extends StreamingContract {
        Streaming() {
            super(adapter);
        }
    }

    @Nested
    class Sessions extends SessionContract {
        Sessions() {
            super(adapter);
        }
    }

    @Nested
    class HostileNetwork extends HostileNetworkContract {
        HostileNetwork() {
            super(adapter);
        }
    }
}
