package dev.bodyguard.switchoff;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherExecutionRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs of some tests with classes of ours, each in a class loader of its own over everybody else's. */
final class Trial {

    private final List<Path> ours;
    private final String suite;

    Trial(List<Path> ours, String suite) {
        this.ours = ours;
        this.suite = suite;
    }

    /**
     * Runs the tests of these clauses until one fails or the time is over.
     *
     * @throws IllegalArgumentException there are none
     */
    Outcome run(Set<String> clauses, Duration limit) throws Exception {
        URL[] urls = new URL[ours.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = ours.get(i).toUri().toURL();
        }
        try (URLClassLoader loader = new URLClassLoader(urls, Trial.class.getClassLoader())) {
            List<DiscoverySelector> tests = new Contract(loader.loadClass(suite)).tests(clauses);
            if (tests.isEmpty()) {
                throw new IllegalArgumentException("no test of " + clauses);
            }
            return run(loader, tests, limit);
        }
    }

    private static Outcome run(ClassLoader loader, List<DiscoverySelector> tests, Duration limit)
            throws IOException, InterruptedException {
        CancellationToken enough = CancellationToken.create();
        Progress progress = new Progress(enough);
        LauncherExecutionRequest request = LauncherExecutionRequestBuilder.request(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(tests)
                                .build())
                .listeners(progress)
                .cancellationToken(enough)
                .build();
        CompletableFuture<Void> run = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                launcher().execute(request);
                run.complete(null);
            } catch (RuntimeException | Error e) {
                run.completeExceptionally(e);
            }
        });
        thread.setContextClassLoader(loader);
        thread.setDaemon(true);
        long began = System.nanoTime();
        thread.start();
        try {
            run.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return progress.ended(Duration.ofNanos(System.nanoTime() - began));
        } catch (TimeoutException e) {
            Outcome hangs = progress.hangs();
            enough.cancel();
            thread.interrupt();
            return hangs;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private static Launcher launcher() {
        return LauncherFactory.create(LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build());
    }
}
