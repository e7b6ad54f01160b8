package dev.bodyguard.client.feign;

import dev.bodyguard.client.urlconnection.BodyguardUrlConnections;
import dev.bodyguard.testkit.contract.client.ClientChoices;
import dev.bodyguard.testkit.contract.client.ClientChoices.Feature;
import dev.bodyguard.testkit.contract.client.ContractAnswer;
import dev.bodyguard.testkit.contract.client.ContractCall;
import dev.bodyguard.testkit.contract.client.ContractClient;
import feign.Feign;
import feign.FeignException;
import feign.HeaderMap;
import feign.Request;
import feign.RequestLine;
import feign.Response;
import feign.Retryer;
import feign.Target;
import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** An interface of Feign's behind the contract's. Cookies and authenticator are the defaults of the JVM. */
final class FeignContractClient implements ContractClient {

    private final BodyguardUrlConnections connections;
    private final ClientChoices choices;
    private final Service service;

    FeignContractClient(BodyguardUrlConnections connections, ClientChoices choices) {
        this.connections = connections;
        this.choices = choices;
        CookieHandler.setDefault(choices.features().contains(Feature.COOKIES) ? new CookieManager() : null);
        Authenticator.setDefault(choices.features().contains(Feature.CREDENTIALS) ? new Known() : null);
        Proxy proxy = choices.proxy()
                .map(uri -> new Proxy(Proxy.Type.HTTP, new InetSocketAddress(uri.getHost(), uri.getPort())))
                .orElse(Proxy.NO_PROXY);
        this.service = Feign.builder()
                .client(BodyguardFeign.client(connections, null, null, proxy))
                .retryer(Retryer.NEVER_RETRY)
                .target(Target.EmptyTarget.create(Service.class));
    }

    @Override
    public ContractAnswer send(ContractCall call) throws IOException {
        try {
            Response response = response(call);
            InputStream content = response.body() == null
                    ? InputStream.nullInputStream()
                    : response.body().asInputStream();
            return new ContractAnswer(response.status(), headers(response), content);
        } catch (FeignException e) {
            if (e.getCause() instanceof IOException own) {
                throw own;
            }
            throw e;
        }
    }

    private Response response(ContractCall call) throws IOException {
        URI uri = call.uri();
        return switch (call.method()) {
            case "GET" -> service.get(uri, call.headers(), options(call));
            case "HEAD" -> service.head(uri, call.headers(), options(call));
            case "POST" -> service.post(uri, call.headers(), options(call), body(call));
            default -> throw new IllegalArgumentException(call.method());
        };
    }

    private Request.Options options(ContractCall call) {
        long millis = call.timeout().map(Duration::toMillis).orElse(60_000L);
        return new Request.Options(
                millis,
                TimeUnit.MILLISECONDS,
                millis,
                TimeUnit.MILLISECONDS,
                choices.features().contains(Feature.REDIRECTS));
    }

    private static byte[] body(ContractCall call) throws IOException {
        if (call.body().isEmpty()) {
            return new byte[0];
        }
        try (InputStream content = call.body().get().content().get()) {
            return content.readAllBytes();
        }
    }

    /** Feign's client unzips by itself, and leaves the field. */
    private static Map<String, List<String>> headers(Response response) {
        return response.headers().entrySet().stream()
                .filter(field -> !field.getKey().equalsIgnoreCase("Content-Encoding"))
                .collect(Collectors.toMap(
                        field -> field.getKey().toLowerCase(Locale.ROOT), field -> List.copyOf(field.getValue())));
    }

    @Override
    public void close() {
        connections.endSessions();
        CookieHandler.setDefault(null);
        Authenticator.setDefault(null);
    }

    /** What an application declares. */
    interface Service {

        @RequestLine("GET")
        Response get(URI uri, @HeaderMap Map<String, String> headers, Request.Options options);

        @RequestLine("HEAD")
        Response head(URI uri, @HeaderMap Map<String, String> headers, Request.Options options);

        @RequestLine("POST")
        Response post(URI uri, @HeaderMap Map<String, String> headers, Request.Options options, byte[] body);
    }

    private static final class Known extends Authenticator {
        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(ClientChoices.USER, ClientChoices.PASSWORD.toCharArray());
        }
    }
}
