package dev.bodyguard.client.boot;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * What Spring Boot's makers of clients are told of redirects: to follow none, because that would be below the seal. What the
 * application says of them we do.
 */
final class RedirectSettings implements ClientKind {

    private static final List<Class<?>> MAKERS = present(
            "org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder",
            "org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder");

    /** Of Spring Boot 3, for blocking clients and others; and of 4. */
    private static final List<Class<?>> SETTINGS = present(
            "org.springframework.boot.http.client.ClientHttpRequestFactorySettings",
            "org.springframework.boot.http.client.reactive.ClientHttpConnectorSettings",
            "org.springframework.boot.http.client.HttpClientSettings");

    /** Calls a constructor or a supplier of the application's, and cannot tell what that makes anything of redirects. */
    private static final String REFLECTIVE = "ReflectiveComponentsClientHttpRequestFactoryBuilder";

    private static final String NONE = "DONT_FOLLOW";

    private final ListableBeanFactory beans;

    RedirectSettings(ListableBeanFactory beans) {
        this.beans = beans;
    }

    private static List<Class<?>> present(String... types) {
        ClassLoader classes = RedirectSettings.class.getClassLoader();
        return Stream.of(types)
                .filter(type -> ClassUtils.isPresent(type, classes))
                .<Class<?>>map(type -> ClassUtils.resolveClassName(type, classes))
                .toList();
    }

    @Override
    public boolean covers(Object client) {
        return MAKERS.stream().anyMatch(maker -> maker.isInstance(client));
    }

    @Override
    public Object protect(Object client) {
        return client.getClass().getSimpleName().equals(REFLECTIVE) || Watched.is(client)
                ? client
                : Watched.watch(client, MAKERS, RedirectSettings::given);
    }

    private static Object given(Object argument) {
        return SETTINGS.contains(argument.getClass()) ? withoutRedirects(argument) : argument;
    }

    private static Object withoutRedirects(Object settings) {
        try {
            Class<?> choices = settings.getClass().getMethod("redirects").getReturnType();
            return settings.getClass()
                    .getMethod("withRedirects", choices)
                    .invoke(settings, choices.getField(NONE).get(null));
        } catch (ReflectiveOperationException e) {
            throw new CannotBeProtected(
                    "clients that are made with a " + settings.getClass().getName()
                            + " cannot be told to leave redirects to Bodyguard",
                    e);
        }
    }

    /** Whether redirects are followed: unless the application's settings say otherwise, they are. */
    boolean areFollowed() {
        return SETTINGS.stream()
                .flatMap(type -> beans.getBeanProvider(type).stream())
                .noneMatch(settings -> said(settings).filter(NONE::equals).isPresent());
    }

    private static Optional<String> said(Object settings) {
        try {
            return Optional.ofNullable(
                            settings.getClass().getMethod("redirects").invoke(settings))
                    .map(Object::toString);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("settings of clients say nothing of redirects", e);
        }
    }
}
