package dev.bodyguard.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.testkit.contract.servlet.Clause;
import dev.bodyguard.testkit.contract.servlet.ClauseNames;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no filter can protect, since Jetty answers it before, after or without any filter; for one environment. */
@DisplayNameGeneration(ClauseNames.class)
public abstract class JettysAnswers {

    private static final String CREDENTIALS = "Basic "
            + Base64.getEncoder()
                    .encodeToString((Webapp.USER + ":" + Webapp.PASSWORD).getBytes(StandardCharsets.ISO_8859_1));

    @TempDir
    Path directory;

    private final Webapp webapp;
    private ProtectedServer server;

    protected JettysAnswers(Webapp webapp) {
        this.webapp = webapp;
    }

    private void serve(Webapp.Login login) throws Exception {
        server = ProtectedServer.in(directory)
                .with("bodyguard.protected-fields", "cookie, set-cookie")
                .serving(webapp.at("/app", login))
                .start();
    }

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    private static HttpResponse<String> get(HttpClient client, ProtectedServer server, String path, String... fields)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(path));
        if (fields.length > 0) {
            request.headers(fields);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** What a client gets, when none of these words could be read on the way. */
    private HttpResponse<String> sealed(String path, String... words) throws Exception {
        serve(Webapp.Login.BASIC);
        HttpResponse<String> answer = get(server.clients().build(), server, path);
        assertThat(server.readable(words)).isEmpty();
        return answer;
    }

    @Clause("container-1")
    @Test
    void challengeOfTheContainerTravelsSealed() throws Exception {
        HttpResponse<String> asked = sealed("/app/inner/page", "inner-realm", "Unauthorized");
        assertThat(asked.statusCode()).isEqualTo(401);
        assertThat(asked.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).contains("inner-realm"));
    }

    @Clause("container-1")
    @Test
    void credentialsForTheContainerTravelSealed() throws Exception {
        serve(Webapp.Login.BASIC);
        HttpResponse<String> answer =
                get(server.clients().build(), server, "/app/inner/page", "Authorization", CREDENTIALS);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("/inner/page: greetings to somebody");
        assertThat(server.readable(CREDENTIALS, Webapp.PASSWORD, Webapp.GREETING))
                .isEmpty();
    }

    @Clause("container-2")
    @Test
    void loginFormOfTheContainerWorksAndNothingOfItIsReadable() throws Exception {
        serve(Webapp.Login.FORM);
        HttpClient client =
                server.clients().followRedirects(HttpClient.Redirect.NORMAL).build();
        assertThat(get(client, server, "/app/inner/page").body()).startsWith("/login: ");
        HttpRequest login = HttpRequest.newBuilder(server.uri("/app/j_security_check"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("j_username=" + Webapp.USER + "&j_password=" + Webapp.PASSWORD))
                .build();
        assertThat(client.send(login, BodyHandlers.ofString()).body()).isEqualTo("/inner/page: greetings to somebody");
        assertThat(server.readable(Webapp.USER, Webapp.PASSWORD, Webapp.GREETING, "JSESSIONID"))
                .isEmpty();
    }

    @Clause("container-3")
    @Test
    void mapperRedirectIsSealed() throws Exception {
        HttpResponse<String> answer = sealed("/app", "Location:", "HTTP/1.1 301", "HTTP/1.1 302");
        assertThat(answer.statusCode()).isBetween(300, 399);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(place -> assertThat(place).endsWith("/app/"));
    }

    @Clause("container-4")
    @Test
    void pageForAPathOfNoContextIsSealed() throws Exception {
        HttpResponse<String> answer = sealed("/elsewhere", "HTTP ERROR 404");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("HTTP ERROR 404");
    }

    @Clause("container-4")
    @Test
    void listOfContextsIsSealed() throws Exception {
        HttpResponse<String> answer = sealed("/", "Contexts known to this server", "href=\"/app\"");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("/app");
    }

    @Clause("container-5")
    @Test
    void errorPageOfTheContainerIsSealed() throws Exception {
        HttpResponse<String> answer = sealed("/app/fails", "words of the exception", "HTTP ERROR 500");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("words of the exception");
    }

    @Clause("container-5")
    @Test
    void failureThatNothingSealedCanTellAnyMoreHasNoWords() throws Exception {
        serve(Webapp.Login.BASIC);
        HttpClient client = server.clients().build();
        assertThatThrownBy(() -> get(client, server, "/app/short")).isInstanceOf(IOException.class);
        assertThat(server.readable("words of the exception", "the response does not have", "the beginning"))
                .isEmpty();
    }

    @Clause("container-6")
    @Test
    void sessionCookieOfTheContainerTravelsSealed() throws Exception {
        serve(Webapp.Login.BASIC);
        HttpClient client = server.clients().build();
        HttpResponse<String> first = get(client, server, "/app/session");
        String cookie = first.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).startsWith("JSESSIONID=");
        assertThat(get(client, server, "/app/session").headers().firstValue("Set-Cookie"))
                .isEmpty();
        assertThat(server.readable(cookie.substring(11, cookie.indexOf(';')))).isEmpty();
    }

    @Clause("container-7")
    @Test
    void sessionOfAnotherClientIsRefusedBeforeTheContainerSeesIt() throws Exception {
        serve(Webapp.Login.BASIC);
        String cookie = get(server.clients().build(), server, "/app/session")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        HttpResponse<String> stolen = get(
                server.clients().cookieHandler(new java.net.CookieManager()).build(),
                server,
                "/app/",
                "Cookie",
                cookie.substring(0, cookie.indexOf(';')));
        assertThat(stolen.statusCode()).isEqualTo(403);
        assertThat(stolen.body()).contains("belongs to another client");
    }

    @Clause("container-8")
    @Test
    void httpTwoCarriesAllThatAsWell() throws Exception {
        serve(Webapp.Login.BASIC);
        HttpClient client = server.clients().version(HttpClient.Version.HTTP_2).build();
        assertThat(get(client, server, "/app/inner/page").statusCode()).isEqualTo(401);
        HttpResponse<String> answer = get(client, server, "/app/inner/page", "Authorization", CREDENTIALS);
        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.body()).isEqualTo("/inner/page: greetings to somebody");
        assertThat(server.readable(CREDENTIALS, Webapp.GREETING, "inner-realm")).isEmpty();
    }

    @Clause("container-9")
    @Test
    void requestInClearIsRefusedWhereverItLeads() throws Exception {
        serve(Webapp.Login.BASIC);
        try (var recorded = server) {
            for (String path : new String[] {"/", "/app", "/app/inner/page", "/elsewhere"}) {
                HttpResponse<String> refused = get(HttpClient.newHttpClient(), recorded, path);
                assertThat(refused.statusCode()).as(path).isEqualTo(428);
            }
        }
    }

    @Clause({"form-6", "form-7"})
    @Test
    void formOverTheLimitsOfTheContainerIsRefused() throws Exception {
        serve(Webapp.Login.BASIC);
        HttpClient client = server.clients().build();
        assertThat(post(client, "a=1&b=2&c=3")).isEqualTo(200);
        assertThat(post(client, "a=1&b=2&c=3&d=4")).isBetween(400, 499);
        assertThat(post(client, "a=" + "x".repeat(200))).isBetween(400, 499);
    }

    private int post(HttpClient client, String form) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.uri("/app/form"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }
}
