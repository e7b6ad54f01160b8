package dev.bodyguard.testkit.contract.boot;

import java.net.URI;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** An ordinary program that knows nothing of protection, and calls others. */
@RestController
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class PlainApplication {

    /** For Spring. */
    public PlainApplication() {}

    /** Until it is ended. */
    public static void main(String[] arguments) {
        SpringApplication.run(PlainApplication.class, arguments);
    }

    /** Says it again. */
    @PostMapping("/echo")
    public String echo(@RequestBody String said) {
        return said + " " + Secrets.ANSWERED;
    }

    /** Passes it on with the client that Spring chooses, which is that of {@code java.net.http}. */
    @PostMapping("/relay")
    public String relay(@RequestParam("to") URI to, @RequestBody String said) {
        return relay(RestClient.create(), to, said);
    }

    /** Passes it on over {@code HttpURLConnection}. */
    @PostMapping("/relay/connection")
    public String relayByConnection(@RequestParam("to") URI to, @RequestBody String said) {
        return relay(
                RestClient.create()
                        .mutate()
                        .requestFactory(new SimpleClientHttpRequestFactory())
                        .build(),
                to,
                said);
    }

    /** Is not handled. */
    @GetMapping("/broken")
    public String broken() {
        throw new IllegalStateException(Secrets.FAILED);
    }

    private static String relay(RestClient client, URI to, String said) {
        return Objects.requireNonNull(
                client.post().uri(to).body(said).retrieve().body(String.class));
    }
}
