package dev.bodyguard.client.okhttp;

import dev.bodyguard.client.okhttp.BodyguardOkHttp.PlaintextCache;
import dev.bodyguard.protocol.ProtectionRequired;
import java.util.List;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sees that a client that was derived from a protected one still has its interceptors where they belong: what stands between
 * the seal and the connection would add to a request in clear.
 */
final class InterceptorOrder {

    static final String CACHE = "the client has a cache, which would keep opened responses on the disk, in clear."
            + " Take it away, or allow it with PlaintextCache.ALLOWED";

    private static final String BEHIND = "the last network interceptor of the client is not Bodyguard's: what stands"
            + " behind it would be in clear. Add network interceptors before the client is protected";

    private final HopInterceptor seal;
    private final PlaintextCache cache;
    private volatile @Nullable OkHttpClient right;

    InterceptorOrder(HopInterceptor seal, PlaintextCache cache) {
        this.seal = seal;
        this.cache = cache;
    }

    /** Before anything of the call is on the wire. */
    void require(Interceptor.Chain chain, ApplicationCall state) throws ProtectionRequired {
        OkHttpClient client = clientOf(chain.call());
        if (client == null) {
            requireOfHidden(chain, state);
        } else if (client != right) {
            List<Interceptor> network = client.networkInterceptors();
            if (network.isEmpty() || network.get(network.size() - 1) != seal) {
                throw new ProtectionRequired(BEHIND);
            }
            requireAllowed(client.cache() != null);
            right = client;
        }
    }

    private void requireOfHidden(Interceptor.Chain chain, ApplicationCall state) throws ProtectionRequired {
        HiddenClient client = new HiddenClient(chain);
        requireAllowed(client.hasCache());
        client.beforeEachHead(() -> {
            if (!state.wasConnected()) {
                throw new NotRetried(new ProtectionRequired(BEHIND));
            }
        });
    }

    private void requireAllowed(boolean hasCache) throws ProtectionRequired {
        if (hasCache && cache == PlaintextCache.REFUSED) {
            throw new ProtectionRequired(CACHE);
        }
    }

    /** What was answered must be what was sealed, also where OkHttp does not show what stands behind the seal. */
    static void requireUntouched(Request sealed, Response response) throws ProtectionRequired {
        if (response.request() != sealed) {
            response.close();
            throw new ProtectionRequired(BEHIND);
        }
    }

    /** OkHttp does not say so in its API, and where it is a module not at all. */
    private static @Nullable OkHttpClient clientOf(Call call) {
        try {
            return call.getClass().getMethod("getClient").invoke(call) instanceof OkHttpClient client ? client : null;
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
