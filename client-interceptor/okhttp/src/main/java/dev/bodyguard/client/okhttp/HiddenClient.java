package dev.bodyguard.client.okhttp;

import dev.bodyguard.protocol.ProtectionRequired;
import java.io.IOException;
import java.lang.reflect.Method;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import org.jspecify.annotations.Nullable;

/**
 * The client of a call, as far as OkHttp shows it where it is a module: by its API, and that of 5.5 only. OkHttp 4 is none, and shows
 * everything.
 */
final class HiddenClient {

    private static final @Nullable Method CACHE = method(Interceptor.Chain.class, "getCache");
    private static final @Nullable Method LISTEN = method(Call.class, "addEventListener", EventListener.class);

    private final Interceptor.Chain chain;

    HiddenClient(Interceptor.Chain chain) {
        this.chain = chain;
    }

    /** What is done before a head is on the wire, or throws in its stead. */
    @FunctionalInterface
    interface Check {
        void run() throws IOException;
    }

    /** @throws ProtectionRequired nobody can tell */
    boolean hasCache() throws ProtectionRequired {
        return call(CACHE, chain) != null;
    }

    /** @throws ProtectionRequired it cannot be done */
    void beforeEachHead(Check check) throws ProtectionRequired {
        call(LISTEN, chain.call(), new EventListener() {
            @Override
            public void requestHeadersStart(Call call) {
                try {
                    check.run();
                } catch (IOException e) {
                    HiddenClient.<RuntimeException>raise(e);
                }
            }
        });
    }

    private static @Nullable Object call(@Nullable Method method, Object target, Object... arguments)
            throws ProtectionRequired {
        try {
            if (method != null) {
                return method.invoke(target, arguments);
            }
        } catch (ReflectiveOperationException e) {
            throw new ProtectionRequired("OkHttp says of a call: " + e);
        }
        throw new ProtectionRequired(
                "OkHttp does not show of a call what its client has, neither by its API, as from 5.5 on,"
                        + " nor by reflection: --add-exports okhttp3/okhttp3.internal.connection=.. allows that");
    }

    private static @Nullable Method method(Class<?> type, String name, Class<?>... parameters) {
        try {
            return type.getMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    /** OkHttp is written in Kotlin, which takes an exception of this kind from everywhere. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void raise(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
