package dev.bodyguard.container.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.filter.BodyguardFilter;
import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** By default Undertow makes a filter when it is first asked for: too late to keep an application from starting. */
class LateFilterTest {

    /** What must not be heard. */
    public static final class Talking extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print("clear");
        }
    }

    @Test
    void applicationBehindAFilterThatCannotStartAnswersNothing() throws Exception {
        DeploymentInfo info = Servlets.deployment()
                .setDeploymentName("late")
                .setContextPath("/")
                .setClassLoader(LateFilterTest.class.getClassLoader())
                .addFilter(Servlets.filter("bodyguard", BodyguardFilter.class).addInitParam("bodyguard.mode", "alow"))
                .addFilterUrlMapping("bodyguard", "/*", DispatcherType.REQUEST)
                .addServlet(Servlets.servlet("talking", Talking.class).addMapping("/*"));
        DeploymentManager manager = Servlets.newContainer().addDeployment(info);
        manager.deploy();
        Undertow server = Undertow.builder()
                .addHttpListener(0, "localhost", manager.start())
                .build();
        server.start();
        try {
            int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
            for (int i = 0; i < 2; i++) {
                HttpResponse<String> answer = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(500);
                assertThat(answer.body()).isNotEqualTo("clear");
            }
        } finally {
            server.stop();
            manager.stop();
            manager.undeploy();
        }
    }
}
