package dev.bodyguard.client.okhttp;

import dev.bodyguard.client.okhttp.BodyguardOkHttp.PlaintextCache;
import dev.bodyguard.protocol.ProtectionRequired;
import java.util.List;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Sees that a client that was derived from a protected one still has its interceptors where they belong: what stands between
 * the seal and the connection would add to a request in clear.
 */
final class InterceptorOrder {

    static final String CACHE = "the client has a cache, which would keep opened responses on the disk, in clear."
            + " Take it away, or allow it with PlaintextCache.ALLOWED";

    private final HopInterceptor seal;
    private final PlaintextCache cache;
    private volatile @Nullable OkHttpClient right;

    InterceptorOrder(HopInterceptor seal, PlaintextCache cache) {
        this.seal = seal;
        this.cache = cache;
    }

    void require(Call call) throws ProtectionRequired {
        OkHttpClient client = clientOf(call);
        if (client == null || client == right) {
            return;
        }
        List<Interceptor> network = client.networkInterceptors();
        if (network.isEmpty() || network.get(network.size() - 1) != seal) {
            throw new ProtectionRequired("the last network interceptor of the client is not Bodyguard's: what stands"
                    + " behind it would be in clear. Add network interceptors before the client is protected");
        }
        if (client.cache() != null && cache == PlaintextCache.REFUSED) {
            throw new ProtectionRequired(CACHE);
        }
        right = client;
    }

    /** OkHttp does not say so in its API, and on the module path not at all. */
    private static @Nullable OkHttpClient clientOf(Call call) {
        try {
            return call.getClass().getMethod("getClient").invoke(call) instanceof OkHttpClient client ? client : null;
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
