package dev.bodyguard.agent.inside.client;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import dev.bodyguard.agent.boot.Hook;
import dev.bodyguard.agent.inside.site.Site;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * The asynchronous connections of Apache HttpClient 5: asked for here, by whoever wants one, and made in a thread of the reactor,
 * where nobody else is seen.
 */
final class Apache5Reactor {

    /** Whatever connects in there was asked to here. */
    static final String PACKAGE = "org.apache.hc.core5.reactor.";

    private static final String NAME = "apache5-reactor";
    private static final String LIBRARY = "org.apache.hc.";
    private static final String EVERY_ADDRESS = "org.apache.hc.client5.http.impl.nio.MultihomeIOSessionRequester";

    private Apache5Reactor() {}

    static Site site(Protection protection) {
        return new Site(
                NAME,
                Set.of(PACKAGE + "SingleCoreIOReactor"),
                named("connect").and(takesArgument(1, SocketAddress.class)),
                Ask.class,
                (reactor, wanted) -> {
                    address(Objects.requireNonNull(reactor), (@Nullable Object[]) Objects.requireNonNull(wanted))
                            .flatMap(protection.listed()::at)
                            .ifPresent(place -> Connecting.require(place, Apache5Reactor::stranger));
                    return null;
                });
    }

    /** Where it is to connect; a reactor that is given no address asks for that of the name. */
    private static Optional<InetSocketAddress> address(Object reactor, @Nullable Object[] wanted) {
        if (wanted[1] != null) {
            return wanted[1] instanceof InetSocketAddress internet ? Optional.of(internet) : Optional.empty();
        }
        try {
            Class<?> named = Class.forName(
                    "org.apache.hc.core5.net.NamedEndpoint",
                    false,
                    reactor.getClass().getClassLoader());
            String host = (String) named.getMethod("getHostName").invoke(wanted[0]);
            int port = (Integer) named.getMethod("getPort").invoke(wanted[0]);
            return Optional.of(new InetSocketAddress(host, port));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Bodyguard's agent cannot see where this connects to: " + wanted[0], e);
        }
    }

    private static Optional<String> stranger(Stream<Class<?>> stack) {
        List<Class<?>> types = stack.toList();
        return isNextAddress(types) ? Optional.empty() : Connecting.stranger(types.stream(), List.of());
    }

    /** Whether one address of a host failed, and this is its next: who asked for the first was let through. */
    private static boolean isNextAddress(List<Class<?>> stack) {
        return stack.stream().map(Class::getName).anyMatch(name -> name.startsWith(EVERY_ADDRESS + "$"))
                && stack.stream().map(Class::getName).noneMatch(EVERY_ADDRESS::equals)
                && stack.stream()
                        .allMatch(
                                type -> Callers.isOfJdk(type) || type.getName().startsWith(LIBRARY));
    }

    private static final class Ask {
        private Ask() {}

        @Advice.OnMethodEnter
        static void enter(
                @Advice.This Object reactor,
                @Advice.Argument(0) @Nullable Object endpoint,
                @Advice.Argument(1) @Nullable Object address) {
            Hook.reached(NAME, reactor, new Object[] {endpoint, address});
        }
    }
}
