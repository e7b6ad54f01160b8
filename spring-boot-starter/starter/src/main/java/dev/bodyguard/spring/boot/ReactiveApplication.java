package dev.bodyguard.spring.boot;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.ClassUtils;

/** No filter comes before a reactive application: whoever adds the starter to one must hear of it. */
@AutoConfiguration
@Conditional(ReactiveApplication.ServesReactively.class)
final class ReactiveApplication {

    ReactiveApplication() {}

    /** Also without WebFlux, where Spring Boot's own condition does not hold; the interface has another package in each major version. */
    static final class ServesReactively implements Condition {

        ServesReactively() {}

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return ClassUtils.getAllInterfacesAsSet(context.getResourceLoader()).stream()
                    .anyMatch(type -> type.getSimpleName().endsWith("ReactiveWebApplicationContext"));
        }
    }

    @Bean
    static InitializingBean bodyguardProtectsServletsOnly() {
        return () -> {
            throw new IllegalStateException(
                    "Bodyguard protects servlet applications; this one is reactive and would run unprotected");
        };
    }
}
