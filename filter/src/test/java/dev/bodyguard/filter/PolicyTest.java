package dev.bodyguard.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.identity.SigningIdentity;
import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What passes in clear, what is refused, and to whom an HttpSession belongs. */
class PolicyTest {

    private static final HttpClient PLAIN =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Application application = new Application();
    private final AtomicInteger handled = new AtomicInteger();

    PolicyTest() {
        application
                .on("/", (request, response) -> {
                    handled.incrementAndGet();
                    response.getWriter().print("plaintext " + request.getAttribute(BodyguardFilter.PLAINTEXT));
                })
                .on("/public/page", (request, response) -> response.getWriter().print("public"))
                .on("/login", (request, response) -> {
                    request.getSession().setAttribute("user", "alice");
                    response.getWriter().print("in");
                })
                .on("/me", (request, response) -> {
                    var session = request.getSession(false);
                    response.getWriter().print(session == null ? "nobody" : session.getAttribute("user"));
                });
    }

    @AfterEach
    void stop() throws Exception {
        application.close();
    }

    private HttpResponse<String> plain(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + application.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return PLAIN.send(
                request.method(method, HttpRequest.BodyPublishers.noBody()).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void requestInClearIsRefusedBeforeTheHandler() throws Exception {
        HttpResponse<String> answer = plain("GET", "/");
        assertThat(answer.statusCode()).isEqualTo(428);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(Wire.PROBLEM_TYPE);
        assertThat(answer.body()).contains("protection-required", "bodyguard.exempt");
        assertThat(handled).hasValue(0);
    }

    @Test
    void refusedUploadIsDrainedSoThatTheClientReadsTheRefusal() throws Exception {
        HttpResponse<String> answer = PLAIN.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + application.port() + "/"))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(Payload.of(200_000)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(428);
    }

    @Test
    void exemptPathsPassInClear() throws Exception {
        application.with("bodyguard.exempt", "/public/*");
        assertThat(plain("GET", "/public/page").body()).isEqualTo("public");
        assertThat(plain("GET", "/public/../").statusCode()).isEqualTo(428);
        assertThat(Client.of(application).get("/public/page").send().text()).isEqualTo("public");
    }

    @Test
    void allowedRequestsInClearAreMarked() throws Exception {
        application.with("bodyguard.mode", "allow");
        assertThat(plain("GET", "/").body()).isEqualTo("plaintext true");
        assertThat(Client.of(application).get("/").send().text()).isEqualTo("plaintext null");
    }

    @Test
    void wrongSettingKeepsTheApplicationFromStarting() {
        application.with("bodyguard.mode", "alow");
        assertThatThrownBy(application::start).hasStackTraceContaining("'alow'");
    }

    @Test
    void preflightLeavesOnlyWhatCorsNeeds() throws Exception {
        application.on("/cors", (request, response) -> {
            response.setHeader("Access-Control-Allow-Origin", "https://app.example");
            response.setHeader("Access-Control-Allow-Headers", "X-Own");
            response.setHeader("X-Secret", "secret");
            response.addCookie(new jakarta.servlet.http.Cookie("secret", "secret"));
            response.getWriter().print("secret");
        });
        HttpResponse<String> answer =
                plain("OPTIONS", "/cors", "Origin", "https://app.example", "Access-Control-Request-Method", "POST");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().allValues("Access-Control-Allow-Headers")).containsExactly("X-Own", "Bodyguard");
        assertThat(answer.headers().map().toString()).doesNotContain("secret");
    }

    @Test
    void failingPreflightShowsNoErrorPage() throws Exception {
        application.on("/cors", (request, response) -> {
            throw new IllegalStateException("secret");
        });
        HttpResponse<String> answer =
                plain("OPTIONS", "/cors", "Origin", "https://a.example", "Access-Control-Request-Method", "GET");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void ourFieldIsExposedOnlyWhereTheApplicationAllowsTheOrigin() throws Exception {
        application.on("/cors", (request, response) -> {
            response.setHeader("Access-Control-Allow-Origin", "https://app.example");
            response.getWriter().print("x");
        });
        Client client = Client.of(application);
        assertThat(client.get("/cors").send().wireField("Access-Control-Expose-Headers"))
                .isEqualTo("Bodyguard");
        assertThat(client.get("/").send().wireField("Access-Control-Expose-Headers"))
                .isNull();
    }

    private String cookie(Client client) throws Exception {
        return client.get("/login").send().wireField("Set-Cookie").split(";")[0];
    }

    @Test
    void copiedSessionCookieIsUselessToAnotherClientAndInClear() throws Exception {
        application.with("bodyguard.exempt", "/me");
        Client alice = Client.of(application);
        String cookie = cookie(alice);
        assertThat(alice.get("/me").clear("Cookie", cookie).send().text()).isEqualTo("alice");

        Client mallory = Client.of(application);
        Client.Response stolen = mallory.get("/me").clear("Cookie", cookie).send();
        assertThat(stolen.status()).isEqualTo(403);
        assertThat(stolen.text()).doesNotContain("alice");

        HttpResponse<String> clear = plain("GET", "/me", "Cookie", cookie);
        assertThat(clear.statusCode()).isEqualTo(403);
        assertThat(clear.body()).doesNotContain("alice");
    }

    @Test
    void sameIdentityKeepsItsHttpSessionOverANewProtocolSession() throws Exception {
        SigningIdentity identity = SigningIdentity.generate(new SecureRandom());
        String cookie = cookie(Client.of(application, identity, PLAIN));
        Client again = Client.of(application, identity, PLAIN);
        assertThat(again.get("/me").clear("Cookie", cookie).send().text()).isEqualTo("alice");
    }

    @Test
    void anonymousClientsSessionBelongsToItsProtocolSession() throws Exception {
        Client one = Client.of(application, null, PLAIN);
        String cookie = cookie(one);
        assertThat(one.get("/me").clear("Cookie", cookie).send().text()).isEqualTo("alice");
        Client other = Client.of(application, null, PLAIN);
        assertThat(other.get("/me").clear("Cookie", cookie).send().status()).isEqualTo(403);
    }

    @Test
    void sessionWhoseAttributesWereClearedStaysBound() throws Exception {
        application.on("/clear", (request, response) -> {
            var session = request.getSession();
            java.util.Collections.list(session.getAttributeNames()).forEach(session::removeAttribute);
            response.getWriter().print("cleared");
        });
        Client alice = Client.of(application);
        String cookie = cookie(alice);
        assertThat(alice.get("/clear").clear("Cookie", cookie).send().text()).isEqualTo("cleared");
        assertThat(Client.of(application)
                        .get("/me")
                        .clear("Cookie", cookie)
                        .send()
                        .status())
                .isEqualTo(403);
    }

    @Test
    void twoFiltersActAsOne() throws Exception {
        application.configure(context -> {
            FilterHolder second = new FilterHolder(new BodyguardFilter());
            second.setAsyncSupported(true);
            second.setInitParameter(
                    "bodyguard.identity",
                    application.directory().resolve("second.pem").toString());
            context.addFilter(second, "/*", EnumSet.allOf(DispatcherType.class));
        });
        application.on("/async", (request, response) -> {
            if (request.getDispatcherType() == DispatcherType.ASYNC) {
                response.getWriter().print("once");
            } else {
                var async = request.startAsync();
                async.start(async::dispatch);
            }
        });
        Client client = Client.of(application);
        assertThat(client.get("/").send().text()).isEqualTo("plaintext null");
        assertThat(client.get("/async").send().text()).isEqualTo("once");
        assertThat(client.get("/nothing").send().status()).isEqualTo(404);
    }

    @Test
    void initializerRegistersTheFilterOutermostOnEverything() throws Exception {
        application.configure(context -> {
            context.setInitParameter(
                    "bodyguard.identity",
                    application.directory().resolve("identity.pem").toString());
            context.addServletContainerInitializer(new BodyguardInitializer());
            context.addFilter(
                    (request, response, chain) -> {
                        response.getWriter().print("[");
                        chain.doFilter(request, response);
                        response.getWriter().print("]");
                    },
                    "/*",
                    EnumSet.of(DispatcherType.REQUEST));
        });
        application.startUnfiltered();
        assertThat(plain("GET", "/").statusCode()).isEqualTo(428);
        assertThat(Client.of(application).get("/").send().text()).isEqualTo("[plaintext null]");
    }

    @Test
    void initializerIsFoundByContainers() {
        assertThat(java.util.ServiceLoader.load(jakarta.servlet.ServletContainerInitializer.class))
                .anyMatch(BodyguardInitializer.class::isInstance);
    }

    @Test
    void upgradePassesOnlyWhereItIsAllowed() throws Exception {
        application
                .with("bodyguard.upgrade", "/socket")
                .on("/socket", (request, response) -> response.getWriter().print("upgrade"));
        String head = " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n";
        assertThat(raw("GET /socket" + head)).contains("200", "upgrade");
        assertThat(raw("GET /" + head)).contains("428");
    }

    private String raw(String request) throws Exception {
        try (var socket = new java.net.Socket("localhost", application.port())) {
            socket.getOutputStream().write(request.getBytes());
            return new String(socket.getInputStream().readAllBytes());
        }
    }
}
