package dev.bodyguard.jetty;

import dev.bodyguard.testkit.contract.servlet.Application;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.util.component.LifeCycle;

/** Puts the handler before a context, with the settings of its application. */
public final class HandlerUnderTest {

    private HandlerUnderTest() {}

    /** The handler, or the context itself where the row asks what Jetty does without protection. */
    public static Handler before(Handler context, Application application) throws MalformedURLException {
        if (!application.isProtected()) {
            return context;
        }
        BodyguardHandler handler = new BodyguardHandler();
        application.settings().forEach(handler::setSetting);
        handler.setHandler(context);
        handler.addEventListener(new ServersClasses(application));
        return handler;
    }

    /** While the handler starts, observers that the row puts into its application are on the server's own class path. */
    private static final class ServersClasses implements LifeCycle.Listener {
        private final ClassLoader before = Thread.currentThread().getContextClassLoader();
        private final ClassLoader classes;

        ServersClasses(Application application) throws MalformedURLException {
            URL[] path = {
                application.directory().resolve("WEB-INF/classes/").toUri().toURL()
            };
            classes = new URLClassLoader(path, before);
        }

        @Override
        public void lifeCycleStarting(LifeCycle handler) {
            Thread.currentThread().setContextClassLoader(classes);
        }

        @Override
        public void lifeCycleStarted(LifeCycle handler) {
            Thread.currentThread().setContextClassLoader(before);
        }

        @Override
        public void lifeCycleFailure(LifeCycle handler, Throwable failure) {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
