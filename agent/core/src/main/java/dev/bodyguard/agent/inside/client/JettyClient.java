package dev.bodyguard.agent.inside.client;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import dev.bodyguard.agent.boot.Hook;
import dev.bodyguard.agent.inside.site.Site;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Jetty's HttpClient: one is about to be made with its transport. The one below the seal is an adapter's own. */
final class JettyClient {

    private static final String NAME = "jetty-client";
    private static final String CLIENT = "org.eclipse.jetty.client.HttpClient";

    private JettyClient() {}

    static Site site(Protection protection) {
        return new Site(
                NAME,
                Set.of(CLIENT),
                isConstructor().and(takesArgument(0, named("org.eclipse.jetty.client.HttpClientTransport"))),
                Make.class,
                (none, transport) -> protect(protection, transport));
    }

    private static @Nullable Object protect(Protection protection, @Nullable Object transport) {
        return transport == null || Callers.areAdapters("org.eclipse.jetty.")
                ? transport
                : protection.protect(transportType(transport.getClass()), Adapter.JETTY, transport);
    }

    /** A class of Jetty's: the transport may be somebody else's, in a class loader that has not all of the client. */
    private static Class<?> transportType(Class<?> transport) {
        for (Class<?> type = transport; type != null; type = type.getSuperclass()) {
            if (type.getName().startsWith("org.eclipse.jetty.client.")) {
                return type;
            }
        }
        return transport;
    }

    private static final class Make {
        private Make() {}

        @SuppressWarnings("UnusedVariable") // Where this is put in, the parameter is what the client is made with.
        @Advice.OnMethodEnter
        static void enter(
                @Advice.Argument(value = 0, readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable
                        Object transport) {
            transport = Hook.reached(NAME, null, transport);
        }
    }
}
