package dev.bodyguard.container.tomcat;

import dev.bodyguard.filter.BodyguardFilter;
import dev.bodyguard.filter.BodyguardInitializer;
import dev.bodyguard.testkit.contract.servlet.Application;
import dev.bodyguard.testkit.contract.servlet.Deployment;
import dev.bodyguard.testkit.contract.servlet.Protection;
import dev.bodyguard.testkit.contract.servlet.ServletContainer;
import dev.bodyguard.testkit.contract.servlet.StartLog;
import java.nio.file.Files;
import java.util.Set;
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

/** Tomcat, 10.1 or 11. */
final class TomcatContainer implements ServletContainer {

    private static final Protection PROTECTION = new Protection(BodyguardFilter::new, new BodyguardInitializer());

    static {
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
        tomcat.setBaseDir(Files.createDirectories(application.directory().resolve("temporary"))
                .toString());
        tomcat.setConnector(connector(application));
        Context context = context(tomcat, application);
        Running running = new Running(tomcat);
        try (StartLog log = new StartLog()) {
            tomcat.start();
            if (context.getState() != LifecycleState.STARTED) {
                throw new LifecycleException(log.text());
            }
        } catch (LifecycleException e) {
            running.close();
            throw e;
        }
        return running;
    }

    private static Connector connector(Application application) {
        Connector connector = new Connector();
        connector.setPort(0);
        // Otherwise Tomcat asks for the body before any filter could refuse it.
        connector.setProperty("continueResponseTiming", "onRead");
        connector.setProperty("compression", application.isCompressed() ? "on" : "off");
        connector.addUpgradeProtocol(manyUploads());
        return connector;
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
        Tomcat.addDefaultMimeTypeMappings(context);
        Tomcat.addServlet(context, "files", new DefaultServlet()).addMapping("/static/*");
        application.errorPages().statuses().forEach((status, path) -> {
            ErrorPage page = new ErrorPage();
            page.setErrorCode(status);
            page.setLocation(path);
            context.addErrorPage(page);
        });
        application.errorPages().exceptions().forEach((thrown, path) -> {
            ErrorPage page = new ErrorPage();
            page.setExceptionType(thrown.getName());
            page.setLocation(path);
            context.addErrorPage(page);
        });
        context.addServletContainerInitializer(application.initializer(PROTECTION), Set.of());
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
        Tomcat.addServlet(context, "pages", new JspServlet()).addMapping("/jsp/*");
    }

    private record Running(Tomcat tomcat) implements Deployment {
        @Override
        public int port() {
            return tomcat.getConnector().getLocalPort();
        }

        @Override
        public void close() throws Exception {
            tomcat.stop();
            tomcat.destroy();
        }
    }
}
