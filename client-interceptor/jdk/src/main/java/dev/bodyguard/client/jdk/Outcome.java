package dev.bodyguard.client.jdk;

import dev.bodyguard.client.core.Refusal;
import java.net.http.HttpHeaders;

/** What one hop came to, once its head was seen. */
sealed interface Outcome<T> {

    /** For the application: what its body handler made of it. */
    record Delivered<T>(int status, HttpHeaders headers, T body) implements Outcome<T> {}

    /** Not for the application: another request follows. */
    record Followed<T>(int status, HttpHeaders headers, Hop next) implements Outcome<T> {}

    /** No answer of the protected server's application. */
    record Refused<T>(Refusal refusal) implements Outcome<T> {}

    /** It cannot be handed over. */
    record Failed<T>(Throwable reason) implements Outcome<T> {}
}
