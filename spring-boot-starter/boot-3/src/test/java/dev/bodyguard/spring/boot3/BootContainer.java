package dev.bodyguard.spring.boot3;

import dev.bodyguard.filter.BodyguardFilter;
import dev.bodyguard.filter.BodyguardInitializer;
import dev.bodyguard.spring.boot.BodyguardAutoConfiguration;
import dev.bodyguard.testkit.contract.servlet.Application;
import dev.bodyguard.testkit.contract.servlet.Deployment;
import dev.bodyguard.testkit.contract.servlet.Protection;
import dev.bodyguard.testkit.contract.servlet.ServletContainer;
import dev.bodyguard.testkit.contract.servlet.StartLog;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.web.server.Compression;
import org.springframework.boot.web.server.ErrorPage;
import org.springframework.boot.web.server.Http2;
import org.springframework.boot.web.server.WebServerFactoryCustomizerBeanPostProcessor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.web.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.server.ConfigurableServletWebServerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.env.MapPropertySource;
import org.springframework.http.HttpStatus;

/**
 * A server that Spring Boot starts for the servlets of an application, with the starter or an agent: servlet, filters and error pages are
 * beans, settings are in the environment, and nothing but that is set up, so that each test can have a server of its own.
 */
abstract class BootContainer implements ServletContainer {

    private static final Protection PROTECTION = new Protection(BodyguardFilter::new, new BodyguardInitializer());

    /** What stands in the descriptor is told by beans here, and Spring Boot reads none: nobody must believe this one. */
    private static final String LYING = "<web-app><error-page><location>/nobody</location></error-page></web-app>";

    abstract ConfigurableServletWebServerFactory factory();

    /** The server's own servlet for files. */
    abstract ServletRegistrationBean<?> files(Application application);

    @Override
    public final Deployment deploy(Application application) throws IOException {
        Files.writeString(application.directory().resolve("WEB-INF/web.xml"), LYING);
        AnnotationConfigServletWebServerApplicationContext context =
                new AnnotationConfigServletWebServerApplicationContext();
        context.setClassLoader(classes(application));
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("settings", Map.copyOf(application.settings())));
        application
                .outside()
                .forEach(filter -> context.registerBean("outside", Outside.class, () -> new Outside(filter)));
        context.register(WebServerFactoryCustomizerBeanPostProcessor.class);
        if (!Protection.isByAgent()) {
            context.register(BodyguardAutoConfiguration.class);
        }
        context.registerBean(ConfigurableServletWebServerFactory.class, () -> configured(application));
        context.registerBean("files", ServletRegistrationBean.class, () -> files(application));
        context.registerBean("servlet", ServletRegistrationBean.class, () -> servlet(application));
        context.registerBean(
                ServletContextInitializer.class,
                () -> servletContext -> application.besides(PROTECTION).onStartup(Set.of(), servletContext));
        start(context);
        return new Running(context, context.getWebServer().getPort());
    }

    /** Of a filter that the agent put in, Spring Boot hears only that the server did not start. */
    private static void start(AnnotationConfigServletWebServerApplicationContext context) {
        try (StartLog log = new StartLog()) {
            try {
                context.refresh();
            } catch (RuntimeException e) {
                e.addSuppressed(new IllegalStateException(log.text()));
                throw e;
            }
        }
    }

    private static ClassLoader classes(Application application) throws IOException {
        Path classes = Files.createDirectories(application.directory().resolve("WEB-INF/classes"));
        return new URLClassLoader(new URL[] {classes.toUri().toURL()}, BootContainer.class.getClassLoader());
    }

    private ConfigurableServletWebServerFactory configured(Application application) {
        ConfigurableServletWebServerFactory factory = factory();
        factory.setPort(0);
        factory.setDocumentRoot(application.directory().toFile());
        Http2 http2 = new Http2();
        http2.setEnabled(true);
        factory.setHttp2(http2);
        Compression compression = new Compression();
        compression.setEnabled(application.isCompressed());
        factory.setCompression(compression);
        application
                .errorPages()
                .statuses()
                .forEach((status, path) -> factory.addErrorPages(new ErrorPage(HttpStatus.valueOf(status), path)));
        application
                .errorPages()
                .exceptions()
                .forEach((thrown, path) -> factory.addErrorPages(new ErrorPage(thrown, path)));
        return factory;
    }

    private static ServletRegistrationBean<HttpServlet> servlet(Application application) {
        ServletRegistrationBean<HttpServlet> servlet = new ServletRegistrationBean<>(application.servlet(), "/*");
        servlet.setName(Application.SERVLET);
        application.multipart().ifPresent(servlet::setMultipartConfig);
        return servlet;
    }

    /** Claims as much precedence as the protection does, and is asked first. */
    private static final class Outside extends FilterRegistrationBean<Filter> implements PriorityOrdered {
        Outside(Filter filter) {
            super(filter);
            setOrder(Ordered.HIGHEST_PRECEDENCE);
            setDispatcherTypes(DispatcherType.REQUEST);
        }
    }

    private record Running(AnnotationConfigServletWebServerApplicationContext context, int port) implements Deployment {
        @Override
        public void close() {
            context.close();
        }
    }
}
