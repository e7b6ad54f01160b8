package dev.bodyguard.agent.boot;

import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the code calls that the agent puts into other people's classes. It is the one class that all of them can see, so it knows
 * types of the JDK only, and nothing of what is done at a place.
 */
public final class Hook {

    private static volatile @Nullable Function<String, BinaryOperator<@Nullable Object>> agent;

    private Hook() {}

    /**
     * From now on that agent is asked.
     *
     * @throws IllegalStateException there is one already
     */
    public static synchronized void install(Function<String, BinaryOperator<@Nullable Object>> asked) {
        if (agent != null) {
            throw new IllegalStateException("Bodyguard's agent is in this JVM already");
        }
        agent = asked;
    }

    /**
     * Other people's code has come to a place.
     *
     * @param place the name of the place
     * @param subject whose method is there
     * @param value what the method is about: an argument, or what it is to return; null where it is about nothing
     * @return what takes the place of that value
     * @throws IllegalStateException what must happen here could not: whoever called must not go on
     */
    public static @Nullable Object reached(String place, @Nullable Object subject, @Nullable Object value) {
        Function<String, BinaryOperator<@Nullable Object>> asked = agent;
        if (asked == null) {
            throw new IllegalStateException("Bodyguard's agent is not there, and nothing may run without it");
        }
        return asked.apply(place).apply(subject, value);
    }
}
