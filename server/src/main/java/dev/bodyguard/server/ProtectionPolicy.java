package dev.bodyguard.server;

import dev.bodyguard.protocol.Scope;
import java.util.Locale;
import java.util.Optional;

/**
 * Which requests may pass in clear. Whatever is ambiguous may not.
 *
 * @param mode what happens to the rest
 * @param required paths that stay protected in mode {@code allow}
 * @param exempt paths that are served in clear in any mode
 * @param upgrades paths where a request for another protocol (WebSocket) passes
 */
public record ProtectionPolicy(Mode mode, PathPatterns required, PathPatterns exempt, PathPatterns upgrades) {

    /** Why a request in clear passes; empty where it is refused. */
    Optional<Admission> admit(Scope scope, ServerExchange exchange) {
        if (isPreflight(exchange)) {
            return Optional.of(Admission.PREFLIGHT);
        }
        if (asksForUpgrade(exchange) && upgrades.match(scope, exchange.target())) {
            return Optional.of(Admission.UPGRADE);
        }
        if (exempt.match(scope, exchange.target())) {
            return Optional.of(Admission.EXEMPT);
        }
        return mode == Mode.ALLOW && !isRequired(scope, exchange.target())
                ? Optional.of(Admission.ALLOWED)
                : Optional.empty();
    }

    private boolean isRequired(Scope scope, String target) {
        return !required.isEmpty() && (PathPatterns.isAmbiguous(target) || required.match(scope, target));
    }

    private static boolean isPreflight(ServerExchange exchange) {
        return exchange.method().equals("OPTIONS")
                && !exchange.fields("origin").isEmpty()
                && !exchange.fields("access-control-request-method").isEmpty()
                && exchange.fields("transfer-encoding").isEmpty()
                && exchange.fields("content-length").stream().allMatch("0"::equals);
    }

    private static boolean asksForUpgrade(ServerExchange exchange) {
        return exchange.method().equals("CONNECT")
                || exchange.fields("upgrade").stream()
                        .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("websocket"));
    }
}
