package dev.bodyguard.client.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.protocol.UntrustedServer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** What applications do with their templates goes on as before. */
class TemplateIT {

    private Site site;

    @BeforeEach
    void start() throws Exception {
        site = new Site();
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    @Test
    void aTemplateSendsTextsFilesAndForms() throws Exception {
        RestTemplate template = new RestTemplate(protect(site.settings()));
        ResponseEntity<String> echoed =
                template.postForEntity(text("/echo?q={q}"), "needle-text", String.class, Map.of("q", "one two"));
        assertThat(echoed.getBody()).isEqualTo("needle-text");
        assertThat(echoed.getHeaders().getContentType())
                .isEqualTo(MediaType.parseMediaType("text/plain;charset=ISO-8859-1"));
        byte[] file = "needle-file".getBytes(StandardCharsets.UTF_8);
        MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
        form.add("file", new ByteArrayResource(file));
        form.add("name", "needle-name");
        assertThat(template.postForObject(text("/echo"), form, String.class)).contains("needle-file", "needle-name");
        assertThat(site.readable("needle-")).isEmpty();
    }

    @Test
    void errorsOfTheApplicationAreThoseOfTheTemplate() throws Exception {
        RestTemplate template = new RestTemplate(protect(site.settings()));
        assertThatThrownBy(() -> template.getForObject(text("/nowhere"), String.class))
                .isInstanceOf(HttpClientErrorException.NotFound.class)
                .hasMessageContaining("needle-missing /nowhere");
    }

    @Test
    void whatIsWrongWithTheSealIsTheCauseOfTheTemplatesException() {
        RestTemplate template =
                new RestTemplate(protect(ClientSettings.builder().build()));
        assertThatThrownBy(() -> template.getForObject(text("/echo"), String.class))
                .isInstanceOf(ResourceAccessException.class)
                .hasCauseInstanceOf(UntrustedServer.class);
    }

    @Test
    void whoeverEndsTheSessionsSendsNothingMore() throws Exception {
        ClientHttpRequestFactory factory = protect(site.settings());
        RestTemplate template = new RestTemplate(factory);
        template.postForObject(text("/echo"), "needle-text", String.class);
        BodyguardSpring.endSessions(factory);
        assertThatThrownBy(() -> template.getForObject(text("/echo"), String.class))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> BodyguardSpring.protect(factory, site.settings()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("rest-client")
    void aRestClientSendsAndReceives() throws Exception {
        RestClient client =
                RestClient.builder().requestFactory(protect(site.settings())).build();
        ResponseEntity<String> answer = client.post()
                .uri(site.uri("/echo"))
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"needle-name\":1}")
                .retrieve()
                .toEntity(String.class);
        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_JSON);
        assertThat(answer.getBody()).isEqualTo("{\"needle-name\":1}");
        assertThat(site.readable("needle-")).isEmpty();
    }

    private static ClientHttpRequestFactory protect(ClientSettings settings) {
        return BodyguardSpring.protect(new SimpleClientHttpRequestFactory(), settings);
    }

    private String text(String path) {
        return site.uri("/") + path.substring(1);
    }
}
