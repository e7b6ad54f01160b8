package dev.bodyguard.agent;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * A program that knows nothing of protection, with libraries of its own. For each line that it reads it starts an application and
 * answers with its port, or asks the URL that the line is, and says the answer.
 */
public final class ServerProgram {

    private static final List<String> LIBRARIES = List.of(
            "com.fasterxml.jackson.core.JsonFactory",
            "com.fasterxml.jackson.databind.ObjectMapper",
            "org.bouncycastle.jce.provider.BouncyCastleProvider",
            "net.bytebuddy.ByteBuddy");

    private ServerProgram() {}

    /** Until there are no more lines. */
    public static void main(String[] arguments) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            System.out.println(line.equals("start") ? started() : asked(URI.create(line)));
        }
        System.exit(0);
    }

    private static String started() {
        try {
            Server server = new Server(0);
            ServletContextHandler context = new ServletContextHandler("/app");
            context.addServlet(Versions.class, "/*");
            context.addServletContainerInitializer((none, servlets) -> register(servlets));
            server.setHandler(context);
            server.start();
            return String.valueOf(((ServerConnector) server.getConnectors()[0]).getLocalPort());
        } catch (Exception e) {
            return e.toString();
        }
    }

    private static String asked(URI uri) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .POST(BodyPublishers.ofString("something to say"))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** As an application does that wants to be before all others. */
    private static void register(ServletContext servlets) {
        FilterRegistration.Dynamic first = servlets.addFilter("first", (request, response, chain) -> {
            response.getWriter().print("[");
            chain.doFilter(request, response);
            response.getWriter().print("]");
        });
        first.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }

    /** Says which libraries it sees. */
    public static final class Versions extends HttpServlet {
        private static final long serialVersionUID = 1;

        /** For Jetty. */
        public Versions() {}

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String said = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            response.getWriter()
                    .print(said + " by " + LIBRARIES.stream().map(Versions::jar).collect(Collectors.joining(", ")));
        }

        private static String jar(String type) {
            try {
                return Path.of(Class.forName(type)
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .getFileName()
                        .toString();
            } catch (ClassNotFoundException | URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
