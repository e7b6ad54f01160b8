package dev.bodyguard.jetty;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a row of the servlet contract failed, and how.
 *
 * @param place the line of the row
 * @param words of the failure, without what differs from run to run
 */
record Shortfall(String place, String words) {

    private static final Pattern CHANGING = Pattern.compile(
            "\\$Lambda[^\\s,]*|localhost:\\d+|bodyguard-application\\d+|@[0-9a-f]+|\\d\\d:\\d\\d:\\d\\d");
    private static final Pattern STACK =
            Pattern.compile("\\s*at [\\w.$/]+\\([^)]*\\)|\\s*\\.\\.\\.\\s?\\(?\\d+ (more|remaining lines)");

    /** Something that may fail. */
    @FunctionalInterface
    interface Row {
        void run() throws Throwable;
    }

    static Optional<Shortfall> of(Row row) {
        try {
            row.run();
            return Optional.empty();
        } catch (Throwable failure) {
            return Optional.of(new Shortfall(place(failure), words(failure)));
        }
    }

    private static String place(Throwable failure) {
        return Stream.of(failure.getStackTrace())
                .filter(frame -> frame.getClassName().endsWith("Contract"))
                .map(frame -> frame.getMethodName() + ":" + frame.getLineNumber())
                .findFirst()
                .orElse("elsewhere");
    }

    private static String words(Throwable failure) {
        String words = failure.getClass().getName() + ": " + failure.getMessage();
        return CHANGING.matcher(STACK.matcher(words).replaceAll("")).replaceAll("");
    }
}
