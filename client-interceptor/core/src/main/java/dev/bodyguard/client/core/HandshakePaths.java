package dev.bodyguard.client.core;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.wire.Problem;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a handshake endpoint for a path may be, in the order of asking. SPEC.md section 4.6. */
final class HandshakePaths {

    private HandshakePaths() {}

    /** The configured one; else the origin's root, then the path's first segment. */
    static List<String> candidates(Optional<String> configured, String path) {
        if (configured.isPresent()) {
            return List.of(configured.get());
        }
        List<String> paths = new ArrayList<>();
        paths.add(Wire.WELL_KNOWN);
        firstSegment(path).ifPresent(scope -> paths.add(scope.handshakePath()));
        return paths;
    }

    /** The hint of a refusal, if it is for this origin and a segment prefix of the path; anybody may have written it. */
    static Optional<String> hinted(Problem problem, Origin origin, String path) {
        return hintedScope(problem, origin, path).map(Scope::handshakePath);
    }

    /** The scope whose endpoint the hint names. */
    static Optional<Scope> hintedScope(Problem problem, Origin origin, String path) {
        String hint = problem.extras().get("handshake");
        if (hint == null || hint.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI absolute = URI.create(origin + "/").resolve(hint);
            String where = absolute.getRawPath();
            if (!Origin.of(absolute).equals(origin) || where == null || !where.endsWith(Wire.WELL_KNOWN)) {
                return Optional.empty();
            }
            Scope scope = Scope.parse(where.substring(0, where.length() - Wire.WELL_KNOWN.length()));
            return scope.covers(path) ? Optional.of(scope) : Optional.empty();
        } catch (MalformedMessage | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Scope> firstSegment(String path) {
        int query = path.indexOf('?');
        String plain = query < 0 ? path : path.substring(0, query);
        int end = plain.indexOf('/', 1);
        try {
            Scope scope = Scope.parse(end < 0 ? plain : plain.substring(0, end));
            return scope.equals(Scope.ROOT) ? Optional.empty() : Optional.of(scope);
        } catch (MalformedMessage e) {
            return Optional.empty();
        }
    }
}
