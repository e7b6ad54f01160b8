package dev.bodyguard.spring.boot;

import dev.bodyguard.filter.BodyguardFilter;
import dev.bodyguard.filter.BodyguardInitializer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.web.context.ServletContextAware;

/**
 * Registers the filter outermost, on every path and dispatcher type. In a WAR the container may have run
 * {@link BodyguardInitializer} before: then its filter stays, and gets Spring's settings, which it reads when it starts.
 *
 * <p>{@link PriorityOrdered}, because others claim the highest precedence, too.
 */
final class BodyguardRegistration extends FilterRegistrationBean<BodyguardFilter>
        implements PriorityOrdered, ServletContextAware {

    private final Map<String, String> settings;
    private final ObjectProvider<RegisteredErrorPages> errorPages;
    private final ObjectProvider<ServletRegistrationBean<?>> servlets;

    BodyguardRegistration(
            Map<String, String> settings,
            ObjectProvider<RegisteredErrorPages> errorPages,
            ObjectProvider<ServletRegistrationBean<?>> servlets) {
        this.settings = settings;
        this.errorPages = errorPages;
        this.servlets = servlets;
        setFilter(new BodyguardFilter());
        setName(BodyguardInitializer.FILTER_NAME);
        setOrder(Ordered.HIGHEST_PRECEDENCE);
        setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        setAsyncSupported(true);
        addUrlPatterns("/*");
        setIgnoreRegistrationFailure(true);
    }

    /** Earlier than the registration: tests without a server take the filter from here, and not from their context. */
    @Override
    public void setServletContext(ServletContext context) {
        context.setAttribute(BodyguardFilter.SETTINGS, Map.copyOf(settings));
        if (MockContext.is(context)) {
            setEnabled(false);
        }
    }

    @Override
    protected FilterRegistration.@Nullable Dynamic addRegistration(String description, ServletContext context) {
        context.setAttribute(BodyguardFilter.ERROR_PAGES, pages());
        context.setAttribute(BodyguardFilter.MULTIPARTS, multiparts());
        if (errorPages.stream().anyMatch(RegisteredErrorPages::areAll)) {
            context.setAttribute(BodyguardFilter.NO_DESCRIPTORS, true);
        }
        FilterRegistration.Dynamic registration = super.addRegistration(description, context);
        if (registration == null) {
            requireOurs(context.getFilterRegistration(BodyguardInitializer.FILTER_NAME));
        }
        return registration;
    }

    private List<String> pages() {
        List<String> pages = new ArrayList<>();
        errorPages.forEach(each -> pages.addAll(each.known()));
        return List.copyOf(pages);
    }

    private Map<String, MultipartConfigElement> multiparts() {
        Map<String, MultipartConfigElement> multiparts = new HashMap<>();
        servlets.forEach(servlet -> {
            MultipartConfigElement element = servlet.getMultipartConfig();
            if (element != null) {
                multiparts.put(servlet.getServletName(), element);
            }
        });
        return Map.copyOf(multiparts);
    }

    private static void requireOurs(@Nullable FilterRegistration registered) {
        if (registered == null || !BodyguardFilter.class.getName().equals(registered.getClassName())) {
            throw new IllegalStateException("a filter named '" + BodyguardInitializer.FILTER_NAME
                    + "' that is not Bodyguard's stands in its place: the application would run unprotected");
        }
    }
}
