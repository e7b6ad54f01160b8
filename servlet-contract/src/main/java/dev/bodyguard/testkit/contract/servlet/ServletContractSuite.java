package dev.bodyguard.testkit.contract.servlet;

import org.junit.jupiter.api.Nested;

/** Every suite of the servlet contract, for one container: what extends this forgets none. */
public abstract class ServletContractSuite {

    private final ServletContainer container;

    protected ServletContractSuite(ServletContainer container) {
        this.container = container;
    }

    /** The same suites in the same container, which protects nothing. */
    final ServletContractSuite withoutProtection() {
        return new ServletContractSuite(new WithoutProtection.Container(container)) {};
    }

    @Nested
    class Arrivals extends ArrivalContract {
        Arrivals() {
            super(container);
        }
    }

    @Nested
    class Async extends AsyncContract {
        Async() {
            super(container);
        }
    }

    @Nested
    class Blocking extends BlockingContract {
        Blocking() {
            super(container);
        }
    }

    @Nested
    class Buffers extends BufferContract {
        Buffers() {
            super(container);
        }
    }

    @Nested
    class Compression extends CompressionContract {
        Compression() {
            super(container);
        }
    }

    @Nested
    class Container extends ContainerContract {
        Container() {
            super(container);
        }
    }

    @Nested
    class Dispatches extends DispatchContract {
        Dispatches() {
            super(container);
        }
    }

    @Nested
    class Errors extends ErrorContract {
        Errors() {
            super(container);
        }
    }

    @Nested
    class Files extends FilesContract {
        Files() {
            super(container);
        }
    }

    @Nested
    class Forms extends FormContract {
        Forms() {
            super(container);
        }
    }

    @Nested
    class HttpSessions extends HttpSessionContract {
        HttpSessions() {
            super(container);
        }
    }

    @Nested
    class Installation extends InstallationContract {
        Installation() {
            super(container);
        }
    }

    @Nested
    class Interims extends InterimContract {
        Interims() {
            super(container);
        }
    }

    @Nested
    class JspPages extends JspContract {
        JspPages() {
            super(container);
        }
    }

    @Nested
    class Observers extends ObserverContract {
        Observers() {
            super(container);
        }
    }

    @Nested
    class OneShots extends OneShotContract {
        OneShots() {
            super(container);
        }
    }

    @Nested
    class Parts extends PartsContract {
        Parts() {
            super(container);
        }
    }

    @Nested
    class Policy extends PolicyContract {
        Policy() {
            super(container);
        }
    }

    @Nested
    class ReadListeners extends ReadListenerContract {
        ReadListeners() {
            super(container);
        }
    }

    @Nested
    class Requests extends RequestContract {
        Requests() {
            super(container);
        }
    }

    @Nested
    class Responses extends ResponseContract {
        Responses() {
            super(container);
        }
    }

    @Nested
    class ServletSixOne extends ServletSixOneContract {
        ServletSixOne() {
            super(container);
        }
    }

    @Nested
    class Statuses extends StatusContract {
        Statuses() {
            super(container);
        }
    }

    @Nested
    class Upgrades extends UpgradeContract {
        Upgrades() {
            super(container);
        }
    }

    @Nested
    class VerifiedBodies extends VerifiedBodyContract {
        VerifiedBodies() {
            super(container);
        }
    }

    @Nested
    class Wrappers extends WrapperContract {
        Wrappers() {
            super(container);
        }
    }

    @Nested
    class WriteListeners extends WriteListenerContract {
        WriteListeners() {
            super(container);
        }
    }
}
