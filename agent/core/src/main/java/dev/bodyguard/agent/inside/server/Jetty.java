package dev.bodyguard.agent.inside.server;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import dev.bodyguard.agent.boot.Hook;
import dev.bodyguard.agent.inside.site.Site;
import java.util.Set;
import net.bytebuddy.asm.Advice;

/** Jetty 12, all environments: a context starts, after its descriptor was read and before its initializers run. */
final class Jetty {

    private static final String NAME = "jetty";

    private Jetty() {}

    static Site site(StartingContexts contexts) {
        return new Site(
                NAME,
                Set.of(
                        "org.eclipse.jetty.ee8.servlet.ServletContextHandler",
                        "org.eclipse.jetty.ee9.servlet.ServletContextHandler",
                        "org.eclipse.jetty.ee10.servlet.ServletContextHandler",
                        "org.eclipse.jetty.ee11.servlet.ServletContextHandler"),
                named("startContext").and(takesNoArguments()),
                Start.class,
                (handler, none) -> {
                    contexts.protect(handler, new JettyRegistrations(handler));
                    return none;
                });
    }

    private static final class Start {
        private Start() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.This Object handler) {
            Hook.reached(NAME, handler, null);
        }
    }
}
