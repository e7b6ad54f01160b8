package dev.bodyguard.client.boot;

import dev.bodyguard.client.core.ClientSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.aop.SpringProxy;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.util.ClassUtils;

/** Sees every bean when it is made, before others wrap it, and protects those that send requests, or make what does. */
final class ProtectedClients implements BeanPostProcessor, PriorityOrdered, DisposableBean {

    private final List<ClientKind> kinds = new ArrayList<>();
    private final List<Runnable> endings = new ArrayList<>();

    ProtectedClients(ObjectProvider<ClientSettings> settings, ListableBeanFactory beans) {
        RedirectSettings redirects = new RedirectSettings(beans);
        kinds.add(redirects);
        Factories factories = new Factories(settings::getObject, redirects);
        endings.add(factories::endSessions);
        kinds.add(new RestClients(factories));
        addTemplates(new Templates(factories));
        if (isPresent("org.springframework.web.reactive.function.client.WebClient")) {
            Connectors connectors = new Connectors(settings::getObject, redirects);
            endings.add(connectors::endSessions);
            kinds.add(new WebClients(connectors));
        }
    }

    private void addTemplates(Templates templates) {
        kinds.add(templates);
        if (isPresent("org.springframework.boot.web.client.RestTemplateBuilder")) {
            kinds.add(new Boot3TemplateBuilders(templates));
        }
        if (isPresent("org.springframework.boot.restclient.RestTemplateBuilder")) {
            kinds.add(new Boot4TemplateBuilders(templates));
        }
    }

    private static boolean isPresent(String type) {
        return ClassUtils.isPresent(type, ProtectedClients.class.getClassLoader());
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        try {
            return protect(bean);
        } catch (CannotBeProtected e) {
            throw new BeanCreationException(name, String.valueOf(e.getMessage()), e);
        }
    }

    /** What a bean is, or a builder that is none: itself or what stands in its place, protected. */
    Object protect(Object client) {
        Optional<ClientKind> kind =
                kinds.stream().filter(each -> each.covers(client)).findFirst();
        // What a proxy of Spring's leads to is a bean of its own.
        return kind.isEmpty() || client instanceof SpringProxy
                ? client
                : kind.get().protect(client);
    }

    /** Before what wraps beans, so that it is a client that is seen, and not what stands before one. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public void destroy() {
        endings.forEach(Runnable::run);
    }
}
