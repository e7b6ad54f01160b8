package dev.bodyguard.jetty;

import dev.bodyguard.testkit.contract.servlet.Application;
import org.eclipse.jetty.server.Handler;

/** Puts the handler before a context, with the settings of its application. */
public final class HandlerUnderTest {

    private HandlerUnderTest() {}

    /** @throws org.opentest4j.TestAbortedException the test is about a filter in the application */
    public static Handler before(Handler context, Application application) {
        BodyguardHandler handler = new BodyguardHandler();
        application.containerSettings().forEach(handler::setSetting);
        handler.setHandler(context);
        return handler;
    }
}
