package dev.bodyguard.agent.inside.client;

import static net.bytebuddy.matcher.ElementMatchers.isStatic;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import dev.bodyguard.agent.boot.Hook;
import dev.bodyguard.agent.inside.site.Site;
import java.util.Objects;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Apache HttpClient 4: a builder was made, of which nobody has another yet. */
final class Apache4 {

    private static final String NAME = "apache4";

    private Apache4() {}

    static Site site(Protection protection) {
        return new Site(
                NAME,
                Set.of("org.apache.http.impl.client.HttpClientBuilder"),
                named("create").and(isStatic()).and(takesNoArguments()),
                Create.class,
                (none, builder) ->
                        protection.protect(Objects.requireNonNull(builder).getClass(), Adapter.APACHE_4, builder));
    }

    private static final class Create {
        private Create() {}

        @SuppressWarnings("UnusedVariable") // Where this is put in, the parameters are what is returned.
        @Advice.OnMethodExit
        static void exit(@Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object builder) {
            builder = Hook.reached(NAME, null, builder);
        }
    }
}
