package dev.bodyguard.it.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** 64 threads that send numbered requests through one client, GET and POST by turns, each number once. */
final class Traffic implements AutoCloseable {

    static final int THREADS = 64;

    private final HttpClient client;
    private final URI origin;
    private final AtomicInteger next = new AtomicInteger();
    private volatile boolean stopped;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    Traffic(HttpClient client, URI origin) {
        this.client = client;
        this.origin = origin;
    }

    /**
     * How one request ended.
     *
     * @param began nanoseconds, as {@link System#nanoTime} counts them
     * @param answer null if it failed
     */
    record Ending(
            int number,
            String method,
            long began,
            long ended,
            @Nullable String answer,
            @Nullable IOException failure) {

        boolean isRight() {
            return Ledger.answer(number, asked(number)).equals(answer);
        }
    }

    /** Sends all numbers below the limit that are not sent yet, on all threads at once. */
    List<Future<List<Ending>>> begin(int limit) {
        List<Future<List<Ending>>> endings = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            endings.add(threads.submit(() -> {
                List<Ending> own = new ArrayList<>();
                for (int number = take(limit); number >= 0; number = take(limit)) {
                    own.add(send(number));
                }
                return own;
            }));
        }
        return endings;
    }

    /** Waits for what was begun. */
    static List<Ending> await(List<Future<List<Ending>>> begun) throws Exception {
        List<Ending> all = new ArrayList<>();
        for (Future<List<Ending>> each : begun) {
            all.addAll(each.get());
        }
        return all;
    }

    /** How many requests were begun. */
    int begun() {
        return next.get();
    }

    /** Nothing more is begun. */
    void stop() {
        stopped = true;
    }

    private int take(int limit) {
        int number = next.getAndUpdate(before -> Math.min(before + 1, Math.max(before, limit)));
        return number < limit && !stopped ? number : -1;
    }

    private Ending send(int number) throws InterruptedException {
        String method = number % 2 == 0 ? "GET" : "POST";
        // A server that stops within the same process may leave a connection open that nobody reads any more.
        HttpRequest.Builder request =
                HttpRequest.newBuilder(origin.resolve("/" + number)).timeout(Duration.ofSeconds(30));
        if (method.equals("POST")) {
            request.POST(BodyPublishers.ofString(asked(number)));
        }
        long began = System.nanoTime();
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Ending(number, method, began, System.nanoTime(), response.body(), null);
        } catch (IOException e) {
            return new Ending(number, method, began, System.nanoTime(), null, e);
        }
    }

    private static String asked(int number) {
        return number % 2 == 0 ? "" : "if number " + number + " says so: " + Ledger.SECRET;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
