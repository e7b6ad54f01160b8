package dev.bodyguard.spring.boot;

import jakarta.servlet.ServletContext;
import java.util.Map;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** The protection's state among the health of an application with Spring Boot 3. */
@AutoConfiguration(after = BodyguardAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnEnabledHealthIndicator("bodyguard")
final class Boot3Health {

    Boot3Health() {}

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
