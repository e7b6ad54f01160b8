package dev.bodyguard.switchoff;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Keeps the names of tests that run or failed, and ends the run with the first that fails. */
final class Progress implements TestExecutionListener {

    private final CancellationToken enough;
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final List<String> failed = new CopyOnWriteArrayList<>();

    Progress(CancellationToken enough) {
        this.enough = enough;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (test.isTest()) {
            running.add(name(test));
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        running.remove(name(test));
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
            failed.add(name(test));
            result.getThrowable().ifPresent(Throwable::printStackTrace);
            enough.cancel();
        }
    }

    /** Invocations of a test with parameters are named after these only. */
    private static String name(TestIdentifier test) {
        String shown = test.getDisplayName();
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getMethodName())
                .filter(method -> !shown.contains(method))
                .map(method -> method + " " + shown)
                .orElse(shown);
    }

    Outcome ended(Duration took) {
        return failed.isEmpty() ? new Outcome.Passed(took) : new Outcome.Failed(failed);
    }

    /** A failure before counts for more than what still ran. */
    Outcome hangs() {
        return failed.isEmpty() ? new Outcome.Hung(List.copyOf(running)) : new Outcome.Failed(failed);
    }
}
