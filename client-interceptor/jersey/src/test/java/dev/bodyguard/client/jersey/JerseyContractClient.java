package dev.bodyguard.client.jersey;

import dev.bodyguard.client.urlconnection.BodyguardUrlConnections;
import dev.bodyguard.testkit.contract.client.ClientChoices;
import dev.bodyguard.testkit.contract.client.ClientChoices.Feature;
import dev.bodyguard.testkit.contract.client.ContractAnswer;
import dev.bodyguard.testkit.contract.client.ContractBody;
import dev.bodyguard.testkit.contract.client.ContractCall;
import dev.bodyguard.testkit.contract.client.ContractClient;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.PasswordAuthentication;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.glassfish.jersey.client.ClientConfig;
import org.glassfish.jersey.client.ClientProperties;
import org.glassfish.jersey.client.RequestEntityProcessing;

/** Jersey, protected, behind the contract's interface. Cookies and authenticator are the defaults of the JVM. */
final class JerseyContractClient implements ContractClient {

    private final BodyguardUrlConnections connections;
    private final Client client;

    JerseyContractClient(BodyguardUrlConnections connections, ClientChoices choices) {
        this.connections = connections;
        CookieHandler.setDefault(choices.features().contains(Feature.COOKIES) ? new CookieManager() : null);
        Authenticator.setDefault(choices.features().contains(Feature.CREDENTIALS) ? new Known() : null);
        ClientConfig config = new ClientConfig().connectorProvider(BodyguardJersey.connector(connections));
        config.property(ClientProperties.FOLLOW_REDIRECTS, choices.features().contains(Feature.REDIRECTS));
        choices.proxy().ifPresent(proxy -> config.property(ClientProperties.PROXY_URI, proxy.toString()));
        this.client = ClientBuilder.newClient(config);
    }

    @Override
    public ContractAnswer send(ContractCall call) throws IOException {
        Invocation.Builder request = client.target(call.uri()).request();
        call.headers().forEach(request::header);
        call.timeout().ifPresent(timeout -> {
            request.property(ClientProperties.CONNECT_TIMEOUT, (int) timeout.toMillis());
            request.property(ClientProperties.READ_TIMEOUT, (int) timeout.toMillis());
        });
        try {
            Response response = invocation(request, call).invoke();
            return new ContractAnswer(response.getStatus(), headers(response), response.readEntity(InputStream.class));
        } catch (ProcessingException e) {
            if (e.getCause() instanceof IOException own) {
                throw own;
            }
            throw e;
        }
    }

    private static Invocation invocation(Invocation.Builder request, ContractCall call) {
        if (call.body().isEmpty()) {
            return request.build(call.method());
        }
        ContractBody body = call.body().get();
        if (body.length().isEmpty()) {
            request.property(ClientProperties.REQUEST_ENTITY_PROCESSING, RequestEntityProcessing.CHUNKED);
        }
        String type = call.headers().getOrDefault("Content-Type", MediaType.APPLICATION_OCTET_STREAM);
        Object entity = body.file().isPresent()
                ? body.file().get().toFile()
                : body.content().get();
        return request.build(call.method(), Entity.entity(entity, MediaType.valueOf(type)));
    }

    private static Map<String, List<String>> headers(Response response) {
        return response.getStringHeaders().entrySet().stream()
                .collect(Collectors.toMap(field -> field.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    }

    @Override
    public void close() {
        client.close();
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
