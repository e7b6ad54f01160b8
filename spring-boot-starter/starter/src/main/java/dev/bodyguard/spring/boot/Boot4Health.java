package dev.bodyguard.spring.boot;

import jakarta.servlet.ServletContext;
import java.util.Map;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** The protection's state among the health of an application with Spring Boot 4. */
@AutoConfiguration(after = BodyguardAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnEnabledHealthIndicator("bodyguard")
final class Boot4Health {

    Boot4Health() {}

    @Bean
    static HealthIndicator bodyguardHealthIndicator(ServletContext context) {
        return () -> {
            Map<String, Object> state = ProtectionState.of(context);
            return Health.status(ProtectionState.status(context, state))
                    .withDetails(state)
                    .build();
        };
    }
}
