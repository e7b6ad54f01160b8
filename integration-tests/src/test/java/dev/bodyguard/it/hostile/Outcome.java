package dev.bodyguard.it.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

/** What an application got of one exchange: the octets released to it, and what it was thrown before the end, if so. */
record Outcome(Optional<IOException> failure, Optional<HttpResponse<InputStream>> response, byte[] released) {

    static Outcome of(HttpClient client, HttpRequest request) throws InterruptedException {
        HttpResponse<InputStream> response;
        try {
            response = client.send(request, BodyHandlers.ofInputStream());
        } catch (IOException refused) {
            return new Outcome(Optional.of(refused), Optional.empty(), new byte[0]);
        }
        ByteArrayOutputStream released = new ByteArrayOutputStream();
        try (InputStream in = response.body()) {
            in.transferTo(released);
            return new Outcome(Optional.empty(), Optional.of(response), released.toByteArray());
        } catch (IOException broken) {
            return new Outcome(Optional.of(broken), Optional.of(response), released.toByteArray());
        }
    }
}
