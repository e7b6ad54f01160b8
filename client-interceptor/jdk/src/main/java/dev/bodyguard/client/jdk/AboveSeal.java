package dev.bodyguard.client.jdk;

import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.http.HttpClient.Redirect;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the JDK's client would do below the seal, and we do above it. */
final class AboveSeal {

    private final Redirects redirects;
    private final Cookies cookies;
    private final Challenges challenges;

    AboveSeal(Redirect redirects, @Nullable CookieHandler cookies, @Nullable Authenticator authenticator) {
        this.redirects = new Redirects(redirects);
        this.cookies = new Cookies(cookies);
        this.challenges = new Challenges(authenticator);
    }

    static AboveSeal nothing() {
        return new AboveSeal(Redirect.NEVER, null, null);
    }

    Redirects redirection() {
        return redirects;
    }

    Cookies cookieJar() {
        return cookies;
    }

    Challenges challenges() {
        return challenges;
    }

    Redirect redirects() {
        return redirects.policy();
    }

    Optional<CookieHandler> cookies() {
        return cookies.handler();
    }

    Optional<Authenticator> authenticator() {
        return challenges.authenticator();
    }
}
