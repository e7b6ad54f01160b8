package dev.bodyguard.switchoff;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** One run of some tests with classes of ours, in a class loader of its own over everybody else's. */
final class Trial {

    /** After which a test that hangs counts as one that failed. */
    private static final int SECONDS = 25;

    private final List<Path> ours;
    private final String suite;

    Trial(List<Path> ours, String suite) {
        this.ours = ours;
        this.suite = suite;
    }

    /**
     * Runs the tests of these clauses.
     *
     * @return the names of those that failed
     * @throws IllegalArgumentException there are none
     */
    List<String> failures(Set<String> clauses, int seconds) throws Exception {
        URL[] urls = new URL[ours.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = ours.get(i).toUri().toURL();
        }
        Failures failures = new Failures();
        try (URLClassLoader loader = new URLClassLoader(urls, Trial.class.getClassLoader())) {
            List<DiscoverySelector> tests = new Contract(loader.loadClass(suite)).tests(clauses);
            if (tests.isEmpty()) {
                throw new IllegalArgumentException("no test of " + clauses);
            }
            if (!finished(loader, tests, failures, seconds)) {
                failures.names.add("(hangs)");
            }
        }
        return failures.names;
    }

    List<String> failures(String clause) throws Exception {
        return failures(Set.of(clause), SECONDS);
    }

    private static boolean finished(
            ClassLoader loader, List<DiscoverySelector> tests, TestExecutionListener listener, int seconds)
            throws IOException, InterruptedException {
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request().selectors(tests).build();
        Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build());
        CompletableFuture<Void> run = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                launcher.execute(request, listener);
                run.complete(null);
            } catch (RuntimeException | Error e) {
                run.completeExceptionally(e);
            }
        });
        thread.setContextClassLoader(loader);
        thread.setDaemon(true);
        thread.start();
        try {
            run.get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    /** Keeps the names of tests that failed. */
    private static final class Failures implements TestExecutionListener {
        private final List<String> names = new CopyOnWriteArrayList<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                names.add(test.getDisplayName());
                result.getThrowable().ifPresent(Throwable::printStackTrace);
            }
        }
    }
}
