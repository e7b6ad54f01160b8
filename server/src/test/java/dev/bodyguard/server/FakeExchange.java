package dev.bodyguard.server;

import java.util.List;
import java.util.Map;

/** A request as a container would show it. */
record FakeExchange(String method, String authority, String target, Map<String, List<String>> headers)
        implements ServerExchange {

    static FakeExchange of(String method, String target, String... nameValues) {
        Map<String, List<String>> headers = new java.util.TreeMap<>();
        for (int i = 0; i < nameValues.length; i += 2) {
            headers.merge(nameValues[i], List.of(nameValues[i + 1]), (a, b) -> {
                List<String> all = new java.util.ArrayList<>(a);
                all.addAll(b);
                return all;
            });
        }
        return new FakeExchange(method, "app.example", target, headers);
    }

    @Override
    public String scheme() {
        return "http";
    }

    @Override
    public List<String> fields(String name) {
        return headers.getOrDefault(name, List.of());
    }

    @Override
    public String remoteAddress() {
        return "192.0.2.1";
    }
}
