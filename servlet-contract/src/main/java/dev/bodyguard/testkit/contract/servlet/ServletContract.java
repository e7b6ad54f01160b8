package dev.bodyguard.testkit.contract.servlet;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Timeout;

/** What all suites share: an application in the container under test, started when a client first goes there. */
@DisplayNameGeneration(ClauseNames.class)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
abstract class ServletContract {

    private final ServletContainer container;
    final Application application;

    ServletContract(ServletContainer container) {
        this.container = container;
        this.application = another();
    }

    @AfterEach
    void stop() throws Exception {
        application.close();
    }

    /** One more application, for the test to close. */
    final Application another() {
        return new Application(container);
    }

    final Client client() throws Exception {
        return Client.of(application);
    }
}
