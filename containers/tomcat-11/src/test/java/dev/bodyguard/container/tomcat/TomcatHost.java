package dev.bodyguard.container.tomcat;

import dev.bodyguard.testkit.contract.servlet.ContainersView;
import dev.bodyguard.testkit.contract.servlet.WebappHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.Wrapper;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;

/** A Tomcat in which web applications come and go. */
final class TomcatHost implements WebappHost {

    // Where Tomcat says what an application leaves behind.
    private static final Logger LOADERS = Logger.getLogger("org.apache.catalina.loader.WebappClassLoaderBase");

    private final Tomcat tomcat = new Tomcat();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private final Handler listening = new Handler() {
        @Override
        public void publish(LogRecord logged) {
            if (logged.getLevel().intValue() >= Level.WARNING.intValue()) {
                complaints.add(logged.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @Override
    public void start(Path directory) throws IOException, LifecycleException {
        Files.createDirectories(directory.resolve("webapps"));
        tomcat.setBaseDir(directory.toString());
        tomcat.setPort(0);
        // Tomcat would find its own thread that looks after the application, where that comes as the application goes.
        tomcat.getEngine().setBackgroundProcessorDelay(0);
        tomcat.getConnector();
        tomcat.start();
        LOADERS.addHandler(listening);
    }

    @Override
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public Webapp deploy(Path directory, String filter, Map<String, String> settings, String servlet) {
        StandardContext context = new StandardContext();
        context.setPath("");
        context.setDocBase(directory.toString());
        context.setParentClassLoader(new ContainersView(TomcatHost.class.getClassLoader()));
        context.addLifecycleListener(new Tomcat.FixContextListener());
        addFilter(context, filter, settings);
        Wrapper wrapper = Tomcat.addServlet(context, "guest", servlet);
        wrapper.setAsyncSupported(true);
        wrapper.addMapping("/*");
        tomcat.getHost().addChild(context);
        if (context.getState() != LifecycleState.STARTED) {
            throw new IllegalStateException("the application does not start");
        }
        return new Deployed(context);
    }

    private static void addFilter(Context context, String type, Map<String, String> settings) {
        FilterDef filter = new FilterDef();
        filter.setFilterName("protection");
        filter.setFilterClass(type);
        filter.setAsyncSupported("true");
        settings.forEach(filter::addInitParameter);
        context.addFilterDef(filter);
        FilterMap everything = new FilterMap();
        everything.setFilterName("protection");
        everything.addURLPattern("/*");
        for (String dispatch : List.of("REQUEST", "FORWARD", "INCLUDE", "ASYNC", "ERROR")) {
            everything.setDispatcher(dispatch);
        }
        context.addFilterMap(everything);
    }

    @Override
    public void awaitRest() {
        ThreadPoolExecutor workers =
                (ThreadPoolExecutor) tomcat.getConnector().getProtocolHandler().getExecutor();
        while (workers.getActiveCount() > 0) {
            Thread.onSpinWait();
        }
    }

    @Override
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() throws LifecycleException {
        LOADERS.removeHandler(listening);
        tomcat.stop();
        tomcat.destroy();
    }

    private final class Deployed implements Webapp {
        private final Context context;

        Deployed(Context context) {
            this.context = context;
        }

        @Override
        public ClassLoader loader() {
            return context.getLoader().getClassLoader();
        }

        @Override
        public void undeploy() throws LifecycleException {
            tomcat.getHost().removeChild(context);
            context.destroy();
        }
    }
}
