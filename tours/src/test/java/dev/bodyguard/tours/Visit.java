package dev.bodyguard.tours;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One exchange of a tour. Path, fields and text may hold <code>${name}</code>, which stands for what an earlier visit took
 * out of its answer.
 *
 * @param status what the webapp answers without the layer
 * @param content what is sent, made of what was taken so far; of no octets for none
 * @param why what {@link Reach#CONTAINER} or {@link Reach#EXEMPT} is the reason of; empty otherwise
 */
record Visit(
        String method,
        String path,
        int status,
        List<Map.Entry<String, String>> fields,
        Function<Taken, byte[]> content,
        List<Taking> takings,
        Reach reach,
        String why) {

    /** Where the answer comes from in the server with the layer. */
    enum Reach {
        /** From the webapp, through the filter. */
        WEBAPP,
        /** From the container before any filter: the protected client must refuse it. */
        CONTAINER,
        /** The client sends this in clear on purpose, to a path that is exempt. */
        EXEMPT
    }

    static Visit get(String path) {
        return of("GET", path);
    }

    static Visit head(String path) {
        return of("HEAD", path);
    }

    static Visit post(String path) {
        return of("POST", path);
    }

    static Visit of(String method, String path) {
        return new Visit(method, path, 200, List.of(), taken -> new byte[0], List.of(), Reach.WEBAPP, "");
    }

    Visit answered(int expected) {
        return new Visit(method, path, expected, fields, content, takings, reach, why);
    }

    Visit with(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(fields);
        more.add(Map.entry(name, value));
        return new Visit(method, path, status, more, content, takings, reach, why);
    }

    Visit form(String pairs) {
        return text("application/x-www-form-urlencoded", pairs);
    }

    /** As a value in a form. */
    static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Visit text(String type, String text) {
        return sending(type, taken -> taken.fill(text).getBytes(StandardCharsets.UTF_8));
    }

    Visit octets(String type, byte[] octets) {
        return sending(type, taken -> octets);
    }

    private Visit sending(String type, Function<Taken, byte[]> sent) {
        return new Visit(method, path, status, with("Content-Type", type).fields, sent, takings, reach, why);
    }

    /** Remembers the value of a field of the answer. */
    Visit takingField(String name, String field) {
        return taking(Taking.ofField(name, field));
    }

    /** Remembers what the pattern's group finds in the answer's content. */
    Visit taking(String name, String pattern) {
        return taking(Taking.ofContent(name, pattern));
    }

    private Visit taking(Taking taking) {
        List<Taking> more = new ArrayList<>(takings);
        more.add(taking);
        return new Visit(method, path, status, fields, content, more, reach, why);
    }

    /** The container answers this before any filter. */
    Visit beforeFilters(String reason) {
        return new Visit(method, path, status, fields, content, takings, Reach.CONTAINER, reason);
    }

    /** The client sends this in clear on purpose. */
    Visit inClear(String reason) {
        return new Visit(method, path, status, fields, content, takings, Reach.EXEMPT, reason);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
