package dev.bodyguard.container.tomcat9;

import dev.bodyguard.filter.BodyguardFilter;
import dev.bodyguard.filter.BodyguardInitializer;
import dev.bodyguard.testkit.contract.servlet.Application;
import dev.bodyguard.testkit.contract.servlet.Deployment;
import dev.bodyguard.testkit.contract.servlet.ErrorPages;
import dev.bodyguard.testkit.contract.servlet.Protection;
import dev.bodyguard.testkit.contract.servlet.ServletContainer;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.jasper.servlet.JasperInitializer;
import org.apache.jasper.servlet.JspServlet;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.modeler.Registry;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** Tomcat 9, embedded. */
final class TomcatContainer implements ServletContainer {

    private static final Protection PROTECTION = new Protection(BodyguardFilter::new, new BodyguardInitializer());

    static {
        // Servers that run side by side would meet under the same names there.
        Registry.disableRegistry();
    }

    private static final Logger LOG = Logger.getLogger("org.apache");

    static {
        // Every start and stop would be told.
        LOG.setLevel(Level.WARNING);
        // Its names are one JVM's, and rows run side by side.
        Registry.disableRegistry();
    }

    @Override
    public Pages pages() {
        return Pages.SERVED;
    }

    @Override
    public Deployment deploy(Application application) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(application.directory().resolve("temporary").toString());
        Connector connector = new Connector();
        connector.setPort(0);
        // Otherwise Tomcat asks for the body before any filter could refuse it.
        connector.setProperty("continueResponseTiming", "onRead");
        connector.setProperty("compression", application.isCompressed() ? "on" : "off");
        connector.addUpgradeProtocol(manyUploads());
        tomcat.setConnector(connector);
        Context context = context(tomcat, application);
        try (StartFailures failures = new StartFailures()) {
            tomcat.start();
            if (context.getState() != LifecycleState.STARTED) {
                throw new LifecycleException("the application does not start", failures.last());
            }
        } catch (LifecycleException e) {
            stop(tomcat);
            throw e;
        }
        return new Running(tomcat, connector.getLocalPort());
    }

    /**
     * HTTP/2 for several uploads at once. Their frames share one window, so some are small, and Tomcat takes two small ones in a row for an
     * attack and ends the connection, with plain bodies too.
     */
    private static Http2Protocol manyUploads() {
        Http2Protocol http2 = new Http2Protocol();
        http2.setOverheadDataThreshold(0);
        return http2;
    }

    private static Context context(Tomcat tomcat, Application application) {
        Context context = tomcat.addContext("", application.directory().toString());
        context.setParentClassLoader(TomcatContainer.class.getClassLoader());
        context.addServletContainerInitializer(application.initializer(PROTECTION), Set.of());
        addErrorPages(context, application.errorPages());
        Tomcat.addDefaultMimeTypeMappings(context);
        Tomcat.addServlet(context, "files", new DefaultServlet()).setLoadOnStartup(1);
        context.addServletMappingDecoded("/static/*", "files");
        if (application.hasPages()) {
            servePages(context);
        }
        return context;
    }

    private static void servePages(Context context) {
        StandardJarScanner noTagLibraries = new StandardJarScanner();
        noTagLibraries.setScanClassPath(false);
        context.setJarScanner(noTagLibraries);
        context.addServletContainerInitializer(new JasperInitializer(), Set.of());
        Tomcat.addServlet(context, "pages", new JspServlet());
        context.addServletMappingDecoded("/jsp/*", "pages");
    }

    private static void addErrorPages(Context context, ErrorPages pages) {
        pages.statuses().forEach((status, location) -> {
            ErrorPage page = new ErrorPage();
            page.setErrorCode(status);
            page.setLocation(location);
            context.addErrorPage(page);
        });
        pages.exceptions().forEach((type, location) -> {
            ErrorPage page = new ErrorPage();
            page.setExceptionType(type.getName());
            page.setLocation(location);
            context.addErrorPage(page);
        });
    }

    private static void stop(Tomcat tomcat) throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    private record Running(Tomcat tomcat, int port) implements Deployment {
        @Override
        public void close() throws LifecycleException {
            stop(tomcat);
        }
    }
}
