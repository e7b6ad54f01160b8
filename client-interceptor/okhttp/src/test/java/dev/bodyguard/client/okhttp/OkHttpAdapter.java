package dev.bodyguard.client.okhttp;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.testkit.contract.client.ClientChoices;
import dev.bodyguard.testkit.contract.client.ClientChoices.Feature;
import dev.bodyguard.testkit.contract.client.ContractClient;
import dev.bodyguard.testkit.contract.server.FilteredAdapter;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** OkHttp, protected, against the filter. */
final class OkHttpAdapter implements FilteredAdapter {

    @Override
    public ContractClient client(ClientChoices choices) {
        return new OkHttpContractClient(protectedClient(choices));
    }

    static OkHttpClient protectedClient(ClientChoices choices) {
        ClientSettings.Builder settings = ClientSettings.builder();
        choices.pins().forEach(settings::pin);
        choices.protectedOrigins().forEach(origin -> settings.protect(origin.toString()));
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .followRedirects(choices.features().contains(Feature.REDIRECTS))
                .followSslRedirects(false);
        if (choices.features().contains(Feature.HTTP_2)) {
            builder.protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
        }
        if (choices.features().contains(Feature.COOKIES)) {
            builder.cookieJar(new Jar());
        }
        if (choices.features().contains(Feature.CREDENTIALS)) {
            builder.authenticator((route, response) -> response.request().header("Authorization") != null
                    ? null
                    : response.request()
                            .newBuilder()
                            .header("Authorization", Credentials.basic(ClientChoices.USER, ClientChoices.PASSWORD))
                            .build());
        }
        choices.proxy()
                .ifPresent(proxy -> builder.proxy(
                        new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.getHost(), proxy.getPort()))));
        return BodyguardOkHttp.protect(builder.build(), settings.build());
    }

    /** Cookies in memory, by host. */
    private static final class Jar implements CookieJar {

        private final Map<String, List<Cookie>> kept = new ConcurrentHashMap<>();

        @Override
        public void saveFromResponse(HttpUrl url, List<Cookie> cookies) {
            kept.computeIfAbsent(url.host(), host -> new ArrayList<>()).addAll(cookies);
        }

        @Override
        public List<Cookie> loadForRequest(HttpUrl url) {
            return kept.getOrDefault(url.host(), List.of()).stream()
                    .filter(cookie -> cookie.matches(url))
                    .toList();
        }
    }
}
