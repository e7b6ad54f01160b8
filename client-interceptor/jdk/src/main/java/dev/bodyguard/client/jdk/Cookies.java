package dev.bodyguard.client.jdk;

import dev.bodyguard.protocol.Field;
import java.io.IOException;
import java.net.CookieHandler;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The application's cookie handler, asked above the seal: what an opened head sets is kept, too. */
final class Cookies {

    private final @Nullable CookieHandler handler;

    Cookies(@Nullable CookieHandler handler) {
        this.handler = handler;
    }

    Optional<CookieHandler> handler() {
        return Optional.ofNullable(handler);
    }

    /** The Cookie field for a request, if there are cookies. */
    Optional<Field> forRequest(URI uri, HttpHeaders headers) throws IOException {
        if (handler == null) {
            return Optional.empty();
        }
        List<String> cookies = handler.get(uri, headers.map()).entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase("Cookie"))
                .map(Map.Entry::getValue)
                .flatMap(List::stream)
                .toList();
        return cookies.isEmpty() ? Optional.empty() : Optional.of(new Field("cookie", String.join("; ", cookies)));
    }

    void keep(URI uri, HttpHeaders headers) throws IOException {
        if (handler != null) {
            handler.put(uri, headers.map());
        }
    }
}
