package dev.bodyguard.client.core;

import dev.bodyguard.protocol.Field;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What follows an answer that sends the client elsewhere, for adapters that follow redirects above the seal. Whether the place
 * may be gone to is for {@link Journey} to say.
 */
public final class Redirection {

    /** How many redirects are followed, one after the other. */
    public static final int LIMIT = 20;

    private static final Set<String> ORIGIN_ONLY = Set.of("authorization", "cookie");
    private static final Set<String> OF_BODY =
            Set.of("content-type", "content-encoding", "content-language", "content-location", "content-disposition");

    private Redirection() {}

    /**
     * The request that follows an answer; empty where the answer is for the application: it is no redirect, leads nowhere, or
     * asks for a body again that can be produced only once.
     *
     * @param status the opened answer's
     * @param answer its fields
     */
    public static Optional<OutgoingRequest> next(OutgoingRequest request, int status, List<Field> answer) {
        if (!isRedirect(status)) {
            return Optional.empty();
        }
        boolean withoutBody =
                status == 303 || !methodAfter(request.method(), status).equals(request.method());
        if (!withoutBody && request.body() == OutgoingRequest.Body.ONE_SHOT) {
            return Optional.empty();
        }
        return place(request.uri(), answer)
                .map(to -> new OutgoingRequest(
                        methodAfter(request.method(), status),
                        to,
                        withoutBody ? 0 : request.bodyLength(),
                        withoutBody ? OutgoingRequest.Body.REPEATABLE : request.body(),
                        fields(request, to, withoutBody ? OF_BODY : Set.of())));
    }

    private static List<Field> fields(OutgoingRequest request, URI to, Set<String> dropped) {
        List<Field> fields = new ArrayList<>(request.fields());
        fields.removeIf(field -> dropped.contains(field.name()));
        if (!isSameOrigin(request.uri(), to)) {
            fields.removeIf(field -> ORIGIN_ONLY.contains(field.name()));
        }
        return fields;
    }

    private static boolean isRedirect(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    private static String methodAfter(String method, int status) {
        return switch (status) {
            case 301, 302 -> method.equals("POST") ? "GET" : method;
            case 303 -> method.equals("HEAD") ? "HEAD" : "GET";
            default -> method;
        };
    }

    private static Optional<URI> place(URI from, List<Field> answer) {
        return answer.stream()
                .filter(field -> field.name().equals("location"))
                .findFirst()
                .flatMap(location -> resolved(from, location.value()));
    }

    private static Optional<URI> resolved(URI from, String location) {
        try {
            URI to = URI.create(from.resolve(location).toASCIIString());
            boolean http = "http".equalsIgnoreCase(to.getScheme()) || "https".equalsIgnoreCase(to.getScheme());
            return http && to.getRawAuthority() != null ? Optional.of(withoutFragment(to)) : Optional.empty();
        } catch (IllegalArgumentException noUri) {
            return Optional.empty();
        }
    }

    private static URI withoutFragment(URI uri) {
        String text = uri.toString();
        int fragment = text.indexOf('#');
        return fragment < 0 ? uri : URI.create(text.substring(0, fragment));
    }

    private static boolean isSameOrigin(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getRawAuthority().equalsIgnoreCase(other.getRawAuthority());
    }
}
