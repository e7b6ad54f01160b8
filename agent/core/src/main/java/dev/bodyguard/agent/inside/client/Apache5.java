package dev.bodyguard.agent.inside.client;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import dev.bodyguard.agent.boot.Hook;
import dev.bodyguard.agent.inside.site.Site;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Apache HttpClient 5, classic and asynchronous: a builder is about to build. */
final class Apache5 {

    private static final String NAME = "apache5";

    private Apache5() {}

    static Site site(Protection protection) {
        return new Site(
                NAME,
                Set.of(
                        "org.apache.hc.client5.http.impl.classic.HttpClientBuilder",
                        "org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder"),
                named("build").and(takesNoArguments()),
                Build.class,
                (builder, chain) ->
                        protection.protect(Objects.requireNonNull(builder).getClass(), Adapter.APACHE_5, new Object[] {
                            builder,
                            chain,
                            (BooleanSupplier)
                                    () -> Callers.areAdapters("dev.bodyguard.client.apache5.", "org.apache.hc.")
                        }));
    }

    private static final class Build {
        private Build() {}

        @Advice.OnMethodEnter
        static void enter(@Advice.This Object builder, @Advice.FieldValue("execInterceptors") @Nullable Object chain) {
            Hook.reached(NAME, builder, chain);
        }
    }
}
