package dev.bodyguard.client.okhttp;

import dev.bodyguard.client.core.HandshakeTransport;
import dev.bodyguard.protocol.Wire;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.CookieJar;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Handshakes over the client's connections, proxies and TLS, and nothing else of it: none of this is the application's. */
final class OkHttpHandshakes implements HandshakeTransport.Blocking {

    private final OkHttpClient client;

    OkHttpHandshakes(OkHttpClient application) {
        OkHttpClient.Builder builder = application
                .newBuilder()
                .dispatcher(new Dispatcher())
                .eventListener(EventListener.NONE)
                .cookieJar(CookieJar.NO_COOKIES)
                .authenticator(Authenticator.NONE)
                .cache(null)
                .followRedirects(false)
                .followSslRedirects(false)
                .readTimeout(0, TimeUnit.MILLISECONDS)
                .writeTimeout(0, TimeUnit.MILLISECONDS);
        builder.interceptors().clear();
        builder.networkInterceptors().clear();
        this.client = builder.build();
    }

    @Override
    public HandshakeTransport.Reply send(HandshakeTransport.Call message) throws IOException {
        Call call = client.newCall(new Request.Builder()
                .url(message.uri().toString())
                .method(message.method(), body(message))
                .build());
        call.timeout().timeout(message.timeout().toNanos(), TimeUnit.NANOSECONDS);
        try (Response response = call.execute()) {
            return new HandshakeTransport.Reply(
                    response.code(),
                    response.header("Content-Type", ""),
                    response.header("Retry-After", ""),
                    Objects.requireNonNull(response.body()).byteStream().readNBytes(Wire.HANDSHAKE_LIMIT));
        }
    }

    private static @Nullable RequestBody body(HandshakeTransport.Call message) {
        return message.method().equals("POST")
                ? RequestBody.create(message.content(), MediaType.get(message.mediaType()))
                : null;
    }
}
