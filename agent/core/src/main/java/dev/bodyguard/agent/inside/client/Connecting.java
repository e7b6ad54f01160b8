package dev.bodyguard.agent.inside.client;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import dev.bodyguard.agent.boot.Hook;
import dev.bodyguard.agent.inside.site.Site;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * A socket of the JDK connects. To a protected place only clients may that the agent, or an adapter, has protected: any other would
 * speak to it in clear.
 */
final class Connecting {

    private static final String NAME = "socket";

    /**
     * Every client of theirs is protected as it is made, and they connect in threads where nobody else is seen. Of a reactor it is
     * seen as it is asked to connect.
     */
    private static final List<String> WHOLE =
            List.of("jdk.internal.net.http.", "okhttp3.", "org.eclipse.jetty.client.", Apache5Reactor.PACKAGE);

    /** Not all of their clients are. They connect in the thread in which the adapter, or a client of theirs that is, called them. */
    private static final List<String> WHERE_CALLED =
            List.of("org.apache.hc.", "org.apache.http.", "org.eclipse.jetty.");

    private Connecting() {}

    static Site site(Protection protection) {
        return new Site(
                NAME,
                Set.of("java.net.Socket", "sun.nio.ch.SocketChannelImpl", "sun.nio.ch.AsynchronousSocketChannelImpl"),
                named("connect").or(named("blockingConnect")).and(takesArgument(0, SocketAddress.class)),
                Connect.class,
                (socket, address) -> {
                    if (address instanceof InetSocketAddress internet) {
                        protection.listed().at(internet).ifPresent(place -> require(place, Connecting::stranger));
                    }
                    return null;
                });
    }

    /**
     * Stops what connects to that place, unless there is no stranger in the thread.
     *
     * @param strangers finds one on a stack
     */
    static void require(String place, Function<Stream<Class<?>>, Optional<String>> strangers) {
        Callers.among(strangers).ifPresent(stranger -> {
            throw Connecting.<RuntimeException>unchecked(new ConnectException("Bodyguard's agent stopped " + stranger
                    + ", which was about to connect to " + place
                    + ": that place is protected, and this client is not. Nothing was sent"));
        });
    }

    private static Optional<String> stranger(Stream<Class<?>> stack) {
        return stranger(stack, WHOLE);
    }

    /** What connects without protection, or nothing: the stack is read from the socket up. */
    static Optional<String> stranger(Stream<Class<?>> stack, List<String> whole) {
        @Nullable String library = null;
        @Nullable String first = null;
        for (Iterator<Class<?>> types = stack.iterator(); types.hasNext(); ) {
            Class<?> type = types.next();
            String name = type.getName();
            if (begins(name, whole).isPresent()) {
                return Optional.empty();
            }
            if (Callers.isOfJdk(type) || Callers.isBetween(type) || library != null && name.startsWith(library)) {
                continue;
            }
            if (Callers.isAdapter(type)) {
                return Optional.empty();
            }
            first = first == null ? name : first;
            Optional<String> known = begins(name, WHERE_CALLED);
            if (library != null || known.isEmpty()) {
                break;
            }
            library = known.get();
        }
        return Optional.of(
                first == null ? "the thread " + Thread.currentThread().getName() : first);
    }

    private static Optional<String> begins(String name, List<String> libraries) {
        return libraries.stream().filter(name::startsWith).findFirst();
    }

    /** Who connects expects an {@link java.io.IOException}, and gets it. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // The type is erased: that is how it gets through.
    private static <T extends Throwable> T unchecked(Throwable failure) throws T {
        throw (T) failure;
    }

    private static final class Connect {
        private Connect() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.This Object socket, @Advice.Argument(0) @Nullable Object address) {
            Hook.reached(NAME, socket, address);
        }
    }
}
