package dev.bodyguard.client.apache4;

import dev.bodyguard.client.core.ClientSettings;
import java.time.Duration;
import java.util.Optional;
import org.apache.http.HttpResponse;
import org.apache.http.impl.client.HttpClientBuilder;

/**
 * Makes builders of protected clients, so that an application changes the line that makes its builder and nothing else:
 *
 * <pre>{@code
 * ClientSettings settings = ClientSettings.builder().pin("bg1:..").build();
 * CloseableHttpClient client = BodyguardApache4.newBuilder(settings).build();
 * }</pre>
 *
 * <p>What the application sees is the opened response, and so do its redirects, retries, cookies, credentials, content
 * decoders and interceptors; each hop is sealed anew. A protected request never leaves in clear; where that is not possible,
 * it fails with a {@link dev.bodyguard.protocol.BodyguardException} that says why.
 */
public final class BodyguardApache4 {

    private BodyguardApache4() {}

    /**
     * A builder like that of {@link HttpClientBuilder#create()}, whose clients seal their requests and open their responses.
     * Each has sessions of its own, and forgets them when it is closed.
     */
    public static HttpClientBuilder newBuilder(ClientSettings settings) {
        return new ProtectedBuilder(settings);
    }

    /**
     * How old a response is that came from the client's vault because the server could not be reached; empty for one from
     * the server. The response also has the header {@code Bodyguard-Offline: age=<seconds>}.
     */
    public static Optional<Duration> offlineAge(HttpResponse response) {
        return KeptResponse.age(response);
    }
}
