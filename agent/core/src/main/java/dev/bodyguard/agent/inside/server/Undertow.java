package dev.bodyguard.agent.inside.server;

import static dev.bodyguard.agent.inside.server.Registrations.ask;
import static java.util.Objects.requireNonNull;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.bodyguard.agent.boot.Hook;
import dev.bodyguard.agent.inside.site.Site;
import java.util.Set;
import net.bytebuddy.asm.Advice;

/** Undertow 2.3: a deployment has its extensions, servlets and filters; its initializers come next. */
final class Undertow {

    private static final String NAME = "undertow";

    private Undertow() {}

    static Site site(StartingContexts contexts) {
        return new Site(
                NAME,
                Set.of("io.undertow.servlet.core.DeploymentManagerImpl"),
                named("initializeTempDir").and(takesArguments(2)),
                Start.class,
                (manager, context) -> {
                    contexts.protect(context, manager, registrations(manager));
                    return null;
                });
    }

    private static Registrations registrations(Object manager) {
        return new UndertowRegistrations(
                requireNonNull(ask(requireNonNull(ask(manager, "getDeployment")), "getDeploymentInfo")));
    }

    private static final class Start {
        private Start() {}

        @Advice.OnMethodExit
        static void exit(@Advice.This Object manager, @Advice.Argument(0) Object context) {
            Hook.reached(NAME, manager, context);
        }
    }
}
