package dev.bodyguard.agent.inside.client;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import dev.bodyguard.agent.boot.Hook;
import dev.bodyguard.agent.inside.site.Site;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.http.HttpClient;
import java.util.Set;
import java.util.function.BooleanSupplier;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * {@code java.net.http}: a client was built. Its redirects, cookies and authenticator belong above the seal, so it is built
 * without them.
 */
final class JdkHttp {

    private static final String NAME = "java.net.http";

    private JdkHttp() {}

    static Site site(Protection protection) {
        return new Site(
                NAME,
                Set.of("jdk.internal.net.http.HttpClientBuilderImpl"),
                named("build").and(takesNoArguments()),
                Build.class,
                (above, built) -> {
                    if (above == null || built == null || Callers.areAdapters("jdk.")) {
                        return built;
                    }
                    @Nullable Object[] parts = (@Nullable Object[]) above;
                    parts[0] = built;
                    parts[4] = (BooleanSupplier) () -> Callers.areAdapters("dev.bodyguard.client.jdk.");
                    return protection.protect(HttpClient.class, Adapter.JDK, parts);
                });
    }

    private static final class Build {
        private Build() {}

        @SuppressWarnings("UnusedVariable") // Where this is put in, they are fields, and what is returned.
        @Advice.OnMethodEnter
        static @Nullable Object[] enter(
                @Advice.FieldValue(value = "followRedirects", readOnly = false) HttpClient.@Nullable Redirect redirects,
                @Advice.FieldValue(value = "cookieHandler", readOnly = false) @Nullable CookieHandler cookies,
                @Advice.FieldValue(value = "authenticator", readOnly = false) @Nullable Authenticator authenticator) {
            @Nullable Object[] above = {null, redirects, cookies, authenticator, null};
            redirects = null;
            cookies = null;
            authenticator = null;
            return above;
        }

        @SuppressWarnings("UnusedVariable") // Where this is put in, they are fields, and what is returned.
        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(
                @Advice.Enter @Nullable Object[] above,
                @Advice.FieldValue(value = "followRedirects", readOnly = false) HttpClient.@Nullable Redirect redirects,
                @Advice.FieldValue(value = "cookieHandler", readOnly = false) @Nullable CookieHandler cookies,
                @Advice.FieldValue(value = "authenticator", readOnly = false) @Nullable Authenticator authenticator,
                @Advice.Return(readOnly = false) @Nullable HttpClient built) {
            redirects = (HttpClient.Redirect) above[1];
            cookies = (CookieHandler) above[2];
            authenticator = (Authenticator) above[3];
            built = (HttpClient) Hook.reached(NAME, above, built);
        }
    }
}
