package dev.bodyguard.testkit.network;

import dev.bodyguard.testkit.http.Request;
import dev.bodyguard.testkit.http.Response;
import java.io.IOException;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * What the network does with one request: it may let it through, changed or not, once, twice or never, and answers with
 * whatever it likes. Called once for each request, in the order of each connection, from many threads.
 */
@FunctionalInterface
public interface Script {
    /**
     * Plays one exchange.
     *
     * @return the answer that the client gets
     * @throws IOException to cut the client's connection instead of answering
     */
    Response play(Exchange exchange) throws IOException, InterruptedException;

    /** An honest proxy. */
    static Script pass() {
        return Exchange::forward;
    }

    /** Answers by itself; the server sees nothing. */
    static Script answer(Response forged) {
        return exchange -> forged;
    }

    /** Lets the request through, then answers something else than the server did. */
    static Script forwardThenAnswer(Response forged) {
        return exchange -> {
            exchange.forward().body().bytes();
            return forged;
        };
    }

    static Script alterRequest(Alteration<Request> alteration) {
        return exchange -> exchange.forward(alteration.of(exchange.request()));
    }

    static Script alterResponse(Alteration<Response> alteration) {
        return exchange -> alteration.of(exchange.forward());
    }

    /** Sends the request to the server twice and passes the second answer on. */
    static Script duplicate() {
        return exchange -> {
            exchange.request().body().bytes();
            exchange.forward().body().bytes();
            return exchange.forward();
        };
    }

    /** Holds two answers until both are there, then gives each client the other's. */
    static Script swapAnswers() {
        Exchanger<Response> meeting = new Exchanger<>();
        return exchange -> {
            Response own = exchange.forward();
            own.body().bytes();
            try {
                return meeting.exchange(own, 30, TimeUnit.SECONDS);
            } catch (TimeoutException alone) {
                throw new IOException("no second exchange came to swap with", alone);
            }
        };
    }

    /** This script for requests that match; others pass. */
    default Script when(Predicate<Request> matches) {
        return exchange -> matches.test(exchange.request()) ? play(exchange) : exchange.forward();
    }

    /** This script for the first request; later ones pass. Put {@code when} after it, not before. */
    default Script once() {
        AtomicBoolean played = new AtomicBoolean();
        return exchange -> played.compareAndSet(false, true) ? play(exchange) : exchange.forward();
    }

    /** A change of a message. */
    @FunctionalInterface
    interface Alteration<T> {
        T of(T message) throws IOException;
    }
}
