package dev.bodyguard.testkit.contract.client;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A request of the application.
 *
 * @param headers one value a name
 * @param timeout for the response's head, handshake included
 * @param givenUp completed, by another thread, once the application does not want the answer any more
 */
public record ContractCall(
        String method,
        URI uri,
        Map<String, String> headers,
        Optional<ContractBody> body,
        Optional<Duration> timeout,
        CompletableFuture<Void> givenUp) {

    public static ContractCall get(URI uri) {
        return new ContractCall("GET", uri, Map.of(), Optional.empty(), Optional.empty(), new CompletableFuture<>());
    }

    public static ContractCall post(URI uri, ContractBody body) {
        return get(uri).method("POST").body(body);
    }

    public ContractCall method(String changed) {
        return new ContractCall(changed, uri, headers, body, timeout, givenUp);
    }

    public ContractCall body(ContractBody given) {
        return new ContractCall(method, uri, headers, Optional.of(given), timeout, givenUp);
    }

    public ContractCall header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ContractCall(method, uri, more, body, timeout, givenUp);
    }

    public ContractCall timeout(Duration given) {
        return new ContractCall(method, uri, headers, body, Optional.of(given), givenUp);
    }
}
