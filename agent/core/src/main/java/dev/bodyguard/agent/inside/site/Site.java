package dev.bodyguard.agent.inside.site;

import java.util.Set;
import java.util.function.BinaryOperator;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/**
 * One place in other people's code where the library is called.
 *
 * @param name what {@code Hook.reached} is told by the advice
 * @param classes the classes, by name, each of which must declare the method
 * @param method the method
 * @param advice what is put into it, by ByteBuddy's annotations; it knows types of the JDK and the hook only
 * @param reached what is done there, given whose method it is and the value it is about; returns what takes the value's place
 */
public record Site(
        String name,
        Set<String> classes,
        ElementMatcher<? super MethodDescription> method,
        Class<?> advice,
        BinaryOperator<@Nullable Object> reached) {

    public Site {
        classes = Set.copyOf(classes);
    }
}
