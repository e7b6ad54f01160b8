package dev.bodyguard.client.boot3;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** An application that has clients and nothing else. */
final class Clients {

    private Clients() {}

    /**
     * Starts it.
     *
     * @param more beans of the application's own
     */
    static AnnotationConfigApplicationContext start(
            Map<String, String> properties, Consumer<AnnotationConfigApplicationContext> more) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("properties", new HashMap<>(properties)));
        more.accept(context);
        context.register(BootsOwn.class, OfBodyguard.class);
        try {
            context.refresh();
            return context;
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }
}
