package dev.bodyguard.spring.boot;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** No filter comes before a reactive application: whoever adds the starter to one must hear of it. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
final class ReactiveApplication {

    ReactiveApplication() {}

    @Bean
    static InitializingBean bodyguardProtectsServletsOnly() {
        return () -> {
            throw new IllegalStateException(
                    "Bodyguard protects servlet applications; this one is reactive and would run unprotected");
        };
    }
}
