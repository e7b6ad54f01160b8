package dev.bodyguard.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** An application's client for patient notes. It is given a {@link HttpClient} and asks nothing about it. */
final class NotesClient {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final String base;

    NotesClient(HttpClient http, URI base) {
        this.http = http;
        this.base = base.toString();
    }

    /** A client like a browser, that knows of no protection. */
    static HttpClient plain(Version version) {
        return HttpClient.newBuilder()
                .version(version)
                .cookieHandler(new CookieManager())
                .followRedirects(Redirect.NORMAL)
                .build();
    }

    HttpResponse<String> get(String path) throws IOException {
        return text(request(path));
    }

    HttpResponse<String> getIfChanged(String path, String etag) throws IOException {
        return text(request(path).header("If-None-Match", etag));
    }

    HttpResponse<String> getAs(String user, String password, String path) throws IOException {
        return text(request(path).header("Authorization", basic(user, password)));
    }

    HttpResponse<String> head(String path) throws IOException {
        return text(request(path).method("HEAD", BodyPublishers.noBody()));
    }

    HttpResponse<String> delete(String path) throws IOException {
        return text(request(path).DELETE());
    }

    HttpResponse<String> postJson(String path, String json) throws IOException {
        return post(path, "application/json", BodyPublishers.ofString(json));
    }

    HttpResponse<String> postForm(String path, Map<String, String> fields) throws IOException {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return post(path, "application/x-www-form-urlencoded", BodyPublishers.ofString(form));
    }

    HttpResponse<String> attach(String note, String fileName, String mediaType, byte[] file) throws IOException {
        Multipart form = new Multipart().field("note", note).file("file", fileName, mediaType, file);
        return post("/files", form.contentType(), form.publisher());
    }

    HttpResponse<String> post(String path, String mediaType, BodyPublisher body) throws IOException {
        return text(request(path).header("Content-Type", mediaType).POST(body));
    }

    HttpResponse<InputStream> open(String path) throws IOException {
        return send(request(path), BodyHandlers.ofInputStream());
    }

    /** Opens the feed of changes, makes a change, and returns the first event that the feed tells of. */
    String changeWhileListening(Change change) throws IOException {
        try (InputStream feed = open("/events").body()) {
            BufferedReader lines = new BufferedReader(new InputStreamReader(feed, StandardCharsets.UTF_8));
            CompletableFuture<String> event = CompletableFuture.supplyAsync(() -> firstEvent(lines));
            change.make();
            return event.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the feed told of no change", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    static String basic(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static String firstEvent(BufferedReader lines) {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data: ")) {
                    return line.substring("data: ".length());
                }
            }
            throw new IOException("the feed ended");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
    }

    private HttpResponse<String> text(HttpRequest.Builder request) throws IOException {
        return send(request, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) throws IOException {
        try {
            return http.send(request.build(), body);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        IOException interrupted = new InterruptedIOException("interrupted");
        interrupted.initCause(e);
        return interrupted;
    }

    /** Something that the feed will tell of. */
    @FunctionalInterface
    interface Change {
        void make() throws IOException;
    }
}
