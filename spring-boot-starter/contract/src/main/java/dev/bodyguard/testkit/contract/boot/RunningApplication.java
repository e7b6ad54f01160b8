package dev.bodyguard.testkit.contract.boot;

import dev.bodyguard.client.jdk.BodyguardHttpClient;
import dev.bodyguard.server.ServerSettings;
import dev.bodyguard.testkit.network.ScriptedNetwork;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A Spring Boot application on a free port, a recording network before it, and a client that trusts it. */
final class RunningApplication implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final ScriptedNetwork network;
    private final HttpClient client;

    private RunningApplication(ConfigurableApplicationContext context) throws IOException {
        this.context = context;
        this.network = ScriptedNetwork.to(URI.create(
                        "http://localhost:" + context.getEnvironment().getProperty("local.server.port")))
                .start();
        this.client = trusting(context, network.uri());
    }

    /**
     * Starts it.
     *
     * @param server a configuration that brings the factory of the embedded server
     * @param directory keeps the server's identity
     * @param properties as on the command line
     */
    static RunningApplication start(Class<?> server, Path directory, Map<String, String> properties)
            throws IOException {
        return new RunningApplication(run(server, directory, properties));
    }

    static ConfigurableApplicationContext run(Class<?> server, Path directory, Map<String, String> properties) {
        SpringApplication application = new SpringApplication(Pages.class, server);
        return application.run(arguments(directory, properties));
    }

    static String[] arguments(Path directory, Map<String, String> properties) {
        Map<String, String> all = new HashMap<>();
        all.put("server.port", "0");
        all.put("bodyguard.identity", directory.resolve("identity.pem").toString());
        all.put("spring.main.banner-mode", "off");
        all.put("logging.level.root", "off");
        all.putAll(properties);
        List<String> arguments = new ArrayList<>();
        all.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return arguments.toArray(String[]::new);
    }

    /** A client that has the pin from the settings that the application itself can have injected. */
    static HttpClient trusting(ConfigurableApplicationContext context, URI server) throws IOException {
        return BodyguardHttpClient.newBuilder()
                .protect(server.toString())
                .pin(context.getBean(ServerSettings.class)
                        .identity()
                        .openOrCreate()
                        .publicIdentity()
                        .pin()
                        .toString())
                .build();
    }

    ScriptedNetwork network() {
        return network;
    }

    HttpClient client() {
        return client;
    }

    @Override
    public void close() throws IOException {
        network.close();
        context.close();
    }
}
