package dev.bodyguard.testkit.contract.servlet;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Timeout;

/**
 * What all suites share: an application in the container under test, started when a client first goes there, and somebody
 * who overhears every row. What an application writes and a client seals is text of at least ten characters, spaces among
 * them, or a {@link Payload}: so it is looked for, and a row in which it can be read on the wire fails.
 */
@DisplayNameGeneration(ClauseNames.class)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
abstract class ServletContract {

    private final ServletContainer container;
    private final Eavesdropper eavesdropper;
    final Application application;

    ServletContract(ServletContainer container) {
        this.container = container;
        this.eavesdropper = container instanceof WithoutProtection.Container
                ? Eavesdropper.whereAllIsInClear()
                : new Eavesdropper(getClass());
        this.application = another();
    }

    @AfterEach
    void stop() throws Exception {
        try {
            application.close();
        } finally {
            eavesdropper.close();
        }
    }

    /** One more application, for the test to close. */
    final Application another() {
        return new Application(container, eavesdropper);
    }

    /** In this row that text goes in clear, as it should. */
    final void inClear(String text) {
        eavesdropper.inClear(text);
    }

    final Client client() throws Exception {
        return Client.of(application);
    }
}
