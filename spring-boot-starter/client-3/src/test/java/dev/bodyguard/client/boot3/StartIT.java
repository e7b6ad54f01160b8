package dev.bodyguard.client.boot3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.core.OriginPolicy;
import dev.bodyguard.client.core.Treatment;
import dev.bodyguard.protocol.Origin;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.web.client.RestClient;

/** What an application with clients says when its settings are wrong, or when one of its clients cannot be protected. */
class StartIT {

    private static final String PROTECT = "bodyguard.client.protect";
    private static final String SHOP = "https://shop.example";

    @Test
    void settingsAreThereAsTheyWereUnderstood() throws Exception {
        try (AnnotationConfigApplicationContext application =
                Clients.start(Map.of(PROTECT + "[0]", SHOP, "bodyguard.client.handshake-timeout", "7s"), none())) {
            ClientSettings settings = application.getBean(ClientSettings.class);
            assertThat(settings.policy().treatmentOf(Origin.parse(SHOP), "/")).isEqualTo(Treatment.PROTECT);
            assertThat(settings.handshakeTimeout()).hasSeconds(7);
        }
    }

    @Test
    void exampleOfTheManualIsUnderstood() throws Exception {
        Matcher example = Pattern.compile("```yaml\n(bodyguard:\n  client:.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../../docs/SPRING-BOOT.md")));
        assertThat(example.find()).isTrue();
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ByteArrayResource(example.group(1).getBytes(StandardCharsets.UTF_8)));
        Map<String, String> properties = new HashMap<>();
        Objects.requireNonNull(yaml.getObject())
                .forEach((name, value) -> properties.put(name.toString(), value.toString()));
        try (AnnotationConfigApplicationContext application = Clients.start(properties, none())) {
            OriginPolicy policy = application.getBean(ClientSettings.class).policy();
            Origin stock = Origin.parse("https://stock.example");
            assertThat(policy.treatmentOf(stock, "/api/parts")).isEqualTo(Treatment.PROTECT);
            assertThat(policy.treatmentOf(stock, "/api/health")).isEqualTo(Treatment.LEAVE);
        }
    }

    @Test
    void aWrongSettingKeepsTheApplicationFromStartingAndIsNamed() {
        assertThat(failure(Map.of("bodyguard.client.portect", SHOP), none()))
                .contains("'bodyguard.client.portect'", PROTECT + ",");
        assertThat(failure(Map.of(PROTECT, SHOP, "bodyguard.client.pins", "bg1"), none()))
                .contains("bodyguard.client.pins");
        assertThat(failure(
                        Map.of(
                                PROTECT,
                                SHOP,
                                "bodyguard.client.pins",
                                "bg1:UNhY4JhezH9gQYqvDMWrWH9CwlcKiECVqejMrND2VFw",
                                "bodyguard.client.known-servers",
                                "target/known"),
                        none()))
                .contains("bodyguard.client.pins and bodyguard.client.known-servers");
        assertThat(failure(Map.of(PROTECT, SHOP, "bodyguard.config", "/no/such/file"), none()))
                .contains("/no/such/file");
    }

    @Test
    void anApplicationThatNamesNoOriginDoesNotStart() {
        assertThat(failure(Map.of(), none())).contains(PROTECT);
    }

    @Test
    void settingsThatMeanNothingBesideABeanOfTheApplicationsAreNamed() {
        assertThat(failure(
                        Map.of("bodyguard.client.pins", "bg1:x"),
                        context -> context.registerBean(
                                ClientSettings.class,
                                () -> ClientSettings.builder().build())))
                .contains("bodyguard.client.pins", "ClientSettings");
    }

    @Test
    void aClientThatCannotBeProtectedKeepsTheApplicationFromStartingAndIsNamed() {
        RestClient unknown = (RestClient) Proxy.newProxyInstance(
                RestClient.class.getClassLoader(), new Class<?>[] {RestClient.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("mutate")) {
                        return RestClient.builder();
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
        assertThatThrownBy(() -> Clients.start(
                                Map.of(PROTECT, SHOP),
                                context -> context.registerBean("shopClient", RestClient.class, () -> unknown))
                        .close())
                .hasMessageContaining("shopClient")
                .hasMessageContaining("would not be protected");
    }

    private static Consumer<AnnotationConfigApplicationContext> none() {
        return context -> {};
    }

    /** What Spring Boot would print instead of a stack trace. */
    private static String failure(Map<String, String> properties, Consumer<AnnotationConfigApplicationContext> more) {
        List<Throwable> thrown = new ArrayList<>();
        assertThatThrownBy(() -> Clients.start(properties, more).close()).satisfies(thrown::add);
        FailureHandler needMore = (type, name, cannot) -> {};
        return SpringFactoriesLoader.forDefaultResourceLocation().load(FailureAnalyzer.class, needMore).stream()
                .map(analyzer -> analyzer.analyze(thrown.get(0)))
                .filter(Objects::nonNull)
                .map(FailureAnalysis::getDescription)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody explains this", thrown.get(0)));
    }
}
