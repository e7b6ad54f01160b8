package dev.bodyguard.agent.inside.client;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import dev.bodyguard.agent.boot.Hook;
import dev.bodyguard.agent.inside.site.Site;
import java.util.Objects;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** OkHttp 4 and 5: a client is about to be made of its builder, whichever way that came about. */
final class OkHttp {

    private static final String NAME = "okhttp";

    private OkHttp() {}

    static Site site(Protection protection) {
        return new Site(
                NAME,
                Set.of("okhttp3.OkHttpClient"),
                isConstructor().and(takesArgument(0, named("okhttp3.OkHttpClient$Builder"))),
                Make.class,
                (none, given) -> protect(protection, Objects.requireNonNull(given)));
    }

    private static Object protect(Protection protection, Object builder) {
        return Callers.areAdapters("okhttp3.")
                ? protection.leave(builder.getClass(), Adapter.OKHTTP, builder)
                : protection.protect(builder.getClass(), Adapter.OKHTTP, builder);
    }

    private static final class Make {
        private Make() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.Argument(0) @Nullable Object builder) {
            Hook.reached(NAME, null, builder);
        }
    }
}
