package dev.bodyguard.agent.inside.server;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import dev.bodyguard.agent.boot.Hook;
import dev.bodyguard.agent.inside.site.Site;
import java.util.Set;
import net.bytebuddy.asm.Advice;

/** Tomcat 9 to 11: a context starts, and has what a servlet context needs but nothing of the application yet. */
final class Tomcat {

    private static final String NAME = "tomcat";

    private Tomcat() {}

    static Site site(StartingContexts contexts) {
        return new Site(
                NAME,
                Set.of("org.apache.catalina.core.StandardContext"),
                named("postWorkDirectory").and(takesNoArguments()),
                Start.class,
                (context, none) -> {
                    contexts.protect(context, new TomcatRegistrations(context));
                    return none;
                });
    }

    private static final class Start {
        private Start() {}

        @Advice.OnMethodExit
        static void exit(@Advice.This Object context) {
            Hook.reached(NAME, context, null);
        }
    }
}
