package dev.bodyguard.client.urlconnection;

import dev.bodyguard.testkit.contract.client.ClientChoices;
import dev.bodyguard.testkit.contract.client.ClientChoices.Feature;
import dev.bodyguard.testkit.contract.client.ContractAnswer;
import dev.bodyguard.testkit.contract.client.ContractBody;
import dev.bodyguard.testkit.contract.client.ContractCall;
import dev.bodyguard.testkit.contract.client.ContractClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A protected HttpURLConnection behind the contract's interface. Its cookies and authenticator are the defaults of the JVM. */
final class UrlConnectionContractClient implements ContractClient {

    private final BodyguardUrlConnections connections;
    private final ClientChoices choices;

    UrlConnectionContractClient(BodyguardUrlConnections connections, ClientChoices choices) {
        this.connections = connections;
        this.choices = choices;
        CookieHandler.setDefault(choices.features().contains(Feature.COOKIES) ? new CookieManager() : null);
        Authenticator.setDefault(choices.features().contains(Feature.CREDENTIALS) ? new Known() : null);
    }

    @Override
    public ContractAnswer send(ContractCall call) throws IOException {
        HttpURLConnection connection = open(call);
        call.givenUp().thenRun(connection::disconnect);
        connection.setRequestMethod(call.method());
        connection.setInstanceFollowRedirects(choices.features().contains(Feature.REDIRECTS));
        call.headers().forEach(connection::setRequestProperty);
        call.timeout().ifPresent(timeout -> {
            connection.setConnectTimeout((int) timeout.toMillis());
            connection.setReadTimeout((int) timeout.toMillis());
        });
        if (call.body().isPresent()) {
            write(connection, call.body().get());
        }
        int status = connection.getResponseCode();
        InputStream content = status < 400 ? connection.getInputStream() : connection.getErrorStream();
        return new ContractAnswer(status, headers(connection), content);
    }

    private HttpURLConnection open(ContractCall call) throws IOException {
        Optional<Proxy> proxy = choices.proxy()
                .map(uri -> new Proxy(Proxy.Type.HTTP, new InetSocketAddress(uri.getHost(), uri.getPort())));
        return proxy.isPresent()
                ? connections.open(call.uri().toURL(), proxy.get())
                : connections.open(call.uri().toURL());
    }

    private static void write(HttpURLConnection connection, ContractBody body) throws IOException {
        connection.setDoOutput(true);
        if (body.file().isPresent()) {
            connection.setFixedLengthStreamingMode(body.length().orElseThrow());
        } else if (body.length().isEmpty()) {
            connection.setChunkedStreamingMode(0);
        }
        try (InputStream content = body.content().get()) {
            OutputStream out = connection.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                out.write(buffer, 0, n);
                if (content.available() == 0) {
                    out.flush();
                }
            }
            out.close();
        }
    }

    private static Map<String, List<String>> headers(HttpURLConnection connection) {
        return connection.getHeaderFields().entrySet().stream()
                .filter(field -> field.getKey() != null)
                .collect(Collectors.toMap(field -> field.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    }

    @Override
    public void close() {
        connections.endSessions();
        CookieHandler.setDefault(null);
        Authenticator.setDefault(null);
    }

    private static final class Known extends Authenticator {
        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(ClientChoices.USER, ClientChoices.PASSWORD.toCharArray());
        }
    }
}
