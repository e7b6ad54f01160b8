package dev.bodyguard.testkit.contract.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.testkit.wire.Needles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What applications with Spring MVC do, protected: as without, and nothing of it readable on the wire. */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class MvcContract {

    private static final Map<String, String> PROPERTIES = Map.of(
            "spring.mvc.problemdetails.enabled", "true",
            "spring.mvc.hiddenmethod.filter.enabled", "true",
            "spring.servlet.multipart.max-file-size", "64KB",
            "server.error.include-message", "always",
            "spring.web.error.include-message", "always",
            "management.endpoint.health.show-details", "always",
            "bodyguard.exempt", "/cached/in-clear");

    private final Class<?> server;
    private RunningApplication application;

    /** With a configuration that brings the factory of the embedded server. */
    @SuppressWarnings("NullAway.Init") // Started before all tests.
    protected MvcContract(Class<?> server) {
        this.server = server;
    }

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        application = RunningApplication.start(server, directory, PROPERTIES);
    }

    @AfterAll
    void stop() throws IOException {
        application.close();
    }

    @AfterEach
    void nothingWasReadableOnTheWire() throws IOException {
        Needles needles = Needles.of(Secrets.SENT, Secrets.ANSWERED, Secrets.FAILED);
        assertThat(needles.in(application.network().recordings())).isEmpty();
    }

    @Test
    void jsonGoesInAndOut() throws Exception {
        HttpResponse<String> answer =
                post("/notes", "application/json", "{\"title\":\"a\",\"text\":\"" + Secrets.SENT + "\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(answer.body()).contains("\"" + Secrets.SENT + " " + Secrets.ANSWERED + "\"");
    }

    @Test
    void whatDoesNotValidateIsAProblemDetail() throws Exception {
        HttpResponse<String> answer =
                post("/notes", "application/json", "{\"title\":\"\",\"text\":\"" + Secrets.SENT + "\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"instance\":\"/notes\"");
    }

    @Test
    void whatCannotBeParsedIsAProblemDetail() throws Exception {
        assertThat(post("/notes", "application/json", "{" + Secrets.SENT).statusCode())
                .isEqualTo(400);
    }

    @Test
    void unexpectedExceptionShowsTheApplicationsErrorPage() throws Exception {
        HttpResponse<String> answer = get("/broken");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(answer.body()).contains("\"path\":\"/broken\"", Secrets.FAILED);
    }

    @Test
    void browserGetsTheErrorPageAsHtml() throws Exception {
        HttpResponse<String> answer = send(request("/broken").header("Accept", "text/html"));
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("Whitelabel Error Page", Secrets.FAILED);
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        HttpResponse<String> answer = get("/nothing");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"instance\":\"/nothing\"");
    }

    @Test
    void exceptionHandlerAnswers() throws Exception {
        HttpResponse<String> answer = get("/handled");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo("{\"why\":\"" + Secrets.FAILED + "\"}");
    }

    @Test
    void formIsBoundToAModel() throws Exception {
        HttpResponse<String> answer =
                post("/form", "application/x-www-form-urlencoded", "title=a&text=" + Secrets.SENT);
        assertThat(answer.body()).isEqualTo("a: " + Secrets.SENT + " " + Secrets.ANSWERED);
    }

    @Test
    void formMayNameItsMethod() throws Exception {
        HttpResponse<String> answer =
                post("/notes/7", "application/x-www-form-urlencoded", "_method=delete&why=" + Secrets.SENT);
        assertThat(answer.body()).isEqualTo("deleted 7 because " + Secrets.SENT);
    }

    @Test
    void fileIsUploaded() throws Exception {
        HttpResponse<String> answer = upload(Secrets.SENT);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("a letter letter.txt " + Secrets.SENT + " " + Secrets.ANSWERED);
    }

    @Test
    void fileOverTheLimitOfTheApplicationIsTooLarge() throws Exception {
        assertThat(upload(Secrets.SENT.repeat(4000)).statusCode()).isEqualTo(413);
    }

    @Test
    void streamedBodyArrivesWhole() throws Exception {
        HttpResponse<String> answer = get("/stream");
        assertThat(answer.body().lines()).hasSize(1000).allMatch(line -> line.endsWith(Secrets.ANSWERED));
    }

    @Test
    void eventArrivesBeforeTheNextIsSent() throws Exception {
        HttpResponse<InputStream> answer = client().send(request("/events").build(), BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("event:note");
            assertThat(lines.readLine()).isEqualTo("data:first " + Secrets.ANSWERED);
            assertThat(post("/events/read", "text/plain", "").statusCode()).isEqualTo(200);
            assertThat(lines.lines()).contains("data:second " + Secrets.ANSWERED);
        }
    }

    @Test
    void deferredResultArrives() throws Exception {
        assertThat(get("/later").body()).isEqualTo("{\"title\":\"later\",\"text\":\"" + Secrets.ANSWERED + "\"}");
    }

    @Test
    void deferredResultThatNeverComesIsUnavailable() throws Exception {
        assertThat(get("/never").statusCode()).isEqualTo(503);
    }

    @Test
    void failureAfterTheHeadIsNoShortBody() {
        for (String path : new String[] {"/cut", "/cut/blocking"}) {
            assertThatThrownBy(() -> get(path)).as(path).isInstanceOf(IOException.class);
        }
    }

    @Test
    void staticFileIsServedWhole() throws Exception {
        HttpResponse<String> answer = send(request("/page.html").header("Range", "bytes=0-10"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("<!DOCTYPE html>").contains(Secrets.ANSWERED);
        assertThat(answer.headers().firstValue("accept-ranges")).isEmpty();
    }

    @Test
    void staticFileThatHasNotChangedIsNotSentAgain() throws Exception {
        String date = get("/page.html").headers().firstValue("last-modified").orElseThrow();
        HttpResponse<String> answer = send(request("/page.html").header("If-Modified-Since", date));
        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void tagOfABodyIsKnownAgain() throws Exception {
        HttpResponse<String> first = get("/cached/answer");
        assertThat(first.body()).isEqualTo(Secrets.ANSWERED);
        String tag = first.headers().firstValue("etag").orElseThrow();
        HttpResponse<String> second = send(request("/cached/answer").header("If-None-Match", tag));
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.headers().firstValue("etag")).hasValue(tag);
    }

    @Test
    void viewIsForwardedTo() throws Exception {
        HttpResponse<String> answer = get("/view");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(Secrets.ANSWERED);
    }

    @Test
    void redirectIsAnswered() throws Exception {
        HttpResponse<String> answer = get("/elsewhere");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location").orElseThrow()).endsWith("/page.html");
    }

    @Test
    void filterThatClaimsToBeFirstSeesTheContent() throws Exception {
        HttpResponse<String> answer = post("/wrapped", "text/plain", Secrets.SENT);
        assertThat(answer.body()).isEqualTo(Secrets.ANSWERED + " to " + Secrets.SENT);
        assertThat(answer.headers().firstValue("x-seen"))
                .hasValue(Secrets.SENT.length() + "/" + answer.body().length());
    }

    @Test
    void healthTellsTheStateAndNoSecret() throws Exception {
        HttpResponse<String> answer = get("/actuator/health");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"bodyguard\":{", "\"mode\":\"require\"", "\"pin\":\"bg1:")
                .containsPattern("\"sessions\":[1-9]");
    }

    @Test
    void requestInClearIsRefused() throws Exception {
        assertThat(inClear("/page.html").statusCode()).isEqualTo(428);
        assertThat(inClear("/actuator/health").statusCode()).isEqualTo(428);
        assertThat(inClear("/error").statusCode()).isEqualTo(428);
    }

    @Test
    void exemptPathIsServedInClear() throws Exception {
        assertThat(inClear("/cached/in-clear").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> upload(String content) throws Exception {
        return post("/upload", "multipart/form-data; boundary=xx", """
                --xx\r
                Content-Disposition: form-data; name="about"\r
                \r
                a letter\r
                --xx\r
                Content-Disposition: form-data; name="file"; filename="letter.txt"\r
                Content-Type: text/plain\r
                \r
                %s\r
                --xx--\r
                """.formatted(content));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private HttpResponse<String> post(String path, String type, String body) throws Exception {
        return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client().send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> inClear(String path) throws Exception {
        return HttpClient.newHttpClient().send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(application.network().uri(path));
    }

    private HttpClient client() {
        return application.client();
    }
}
