package dev.bodyguard.programs;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A program that knows nothing of any agent: a server that echoes, and a client that asks where it is told to. */
public final class EchoProgram {

    static final String SAID = "said once beside a needle";

    private EchoProgram() {}

    /** Asks each URL that it reads. */
    public static void main(String[] arguments) throws Exception {
        Server server = new Server(0);
        ServletContextHandler context = new ServletContextHandler("/app");
        context.addServlet(Echo.class, "/*");
        server.setHandler(context);
        server.start();
        System.out.println("port " + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
        BufferedReader urls = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(urls.readLine()))
                .POST(BodyPublishers.ofString(SAID))
                .build();
        System.out.println("echo "
                + HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .body());
        server.stop();
    }

    /** Answers with what it was sent. */
    public static final class Echo extends HttpServlet {
        private static final long serialVersionUID = 1;

        /** For Jetty. */
        public Echo() {}

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getInputStream().transferTo(response.getOutputStream());
        }
    }
}
