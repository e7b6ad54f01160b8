package dev.bodyguard.client.jdk;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.core.ResendPolicy;
import dev.bodyguard.client.core.offline.DocumentStore;
import dev.bodyguard.protocol.exchange.RekeyPolicy;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.runtime.event.Observer;
import dev.bodyguard.runtime.trust.Authorities;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link BodyguardHttpClient}: the JDK's methods, then ours, which are those of {@link ClientSettings.Builder}.
 * Redirects, cookies and authenticator are kept for the layer above the seal; all else goes to the client underneath.
 */
public final class BodyguardHttpClientBuilder implements HttpClient.Builder {

    private final HttpClient.Builder below = HttpClient.newBuilder();
    private final ClientSettings.Builder settings = ClientSettings.builder();
    private @Nullable CookieHandler cookies;
    private @Nullable Authenticator authenticator;
    private HttpClient.Redirect redirects = HttpClient.Redirect.NEVER;

    BodyguardHttpClientBuilder() {}

    @Override
    public BodyguardHttpClientBuilder cookieHandler(CookieHandler handler) {
        cookies = Objects.requireNonNull(handler, "handler");
        return this;
    }

    @Override
    public BodyguardHttpClientBuilder followRedirects(HttpClient.Redirect policy) {
        redirects = Objects.requireNonNull(policy, "policy");
        return this;
    }

    @Override
    public BodyguardHttpClientBuilder authenticator(Authenticator answersChallenges) {
        authenticator = Objects.requireNonNull(answersChallenges, "authenticator");
        return this;
    }

    @Override
    public BodyguardHttpClientBuilder connectTimeout(Duration duration) {
        below.connectTimeout(duration);
        return this;
    }

    @Override
    public BodyguardHttpClientBuilder sslContext(SSLContext context) {
        below.sslContext(context);
        return this;
    }

    @Override
    public BodyguardHttpClientBuilder sslParameters(SSLParameters parameters) {
        below.sslParameters(parameters);
        return this;
    }

    @Override
    public BodyguardHttpClientBuilder executor(Executor executor) {
        below.executor(executor);
        return this;
    }

    @Override
    public BodyguardHttpClientBuilder version(HttpClient.Version version) {
        below.version(version);
        return this;
    }

    @Override
    public BodyguardHttpClientBuilder priority(int priority) {
        below.priority(priority);
        return this;
    }

    @Override
    public BodyguardHttpClientBuilder proxy(ProxySelector selector) {
        below.proxy(selector);
        return this;
    }

    /** See {@link ClientSettings.Builder#protect}. */
    public BodyguardHttpClientBuilder protect(String url) {
        settings.protect(url);
        return this;
    }

    /** See {@link ClientSettings.Builder#leave}. */
    public BodyguardHttpClientBuilder leave(String url) {
        settings.leave(url);
        return this;
    }

    /** See {@link ClientSettings.Builder#refuse}. */
    public BodyguardHttpClientBuilder refuse(String url) {
        settings.refuse(url);
        return this;
    }

    /** See {@link ClientSettings.Builder#pin}. */
    public BodyguardHttpClientBuilder pin(String pin) {
        settings.pin(pin);
        return this;
    }

    /** See {@link ClientSettings.Builder#trustOnFirstUse}. */
    public BodyguardHttpClientBuilder trustOnFirstUse(Path knownServersFile) {
        settings.trustOnFirstUse(knownServersFile);
        return this;
    }

    /** See {@link ClientSettings.Builder#trustAuthorities}. */
    public BodyguardHttpClientBuilder trustAuthorities(Authorities trusted) {
        settings.trustAuthorities(trusted);
        return this;
    }

    /** See {@link ClientSettings.Builder#identity}. */
    public BodyguardHttpClientBuilder identity(SigningIdentity own) {
        settings.identity(own);
        return this;
    }

    /** See {@link ClientSettings.Builder#anonymous}. */
    public BodyguardHttpClientBuilder anonymous() {
        settings.anonymous();
        return this;
    }

    /** See {@link ClientSettings.Builder#suites}. */
    public BodyguardHttpClientBuilder suites(List<Suite> offered) {
        settings.suites(offered);
        return this;
    }

    /** See {@link ClientSettings.Builder#handshakePath}. */
    public BodyguardHttpClientBuilder handshakePath(String path) {
        settings.handshakePath(path);
        return this;
    }

    /** See {@link ClientSettings.Builder#resend}. */
    public BodyguardHttpClientBuilder resend(ResendPolicy policy) {
        settings.resend(policy);
        return this;
    }

    /** See {@link ClientSettings.Builder#handshakeTimeout}. */
    public BodyguardHttpClientBuilder handshakeTimeout(Duration timeout) {
        settings.handshakeTimeout(timeout);
        return this;
    }

    /** See {@link ClientSettings.Builder#rekey}. */
    public BodyguardHttpClientBuilder rekey(RekeyPolicy policy) {
        settings.rekey(policy);
        return this;
    }

    /** See {@link ClientSettings.Builder#observer}. */
    public BodyguardHttpClientBuilder observer(Observer observer) {
        settings.observer(observer);
        return this;
    }

    /** See {@link ClientSettings.Builder#offline}. */
    public BodyguardHttpClientBuilder offline(DocumentStore store) {
        settings.offline(store);
        return this;
    }

    @Override
    public BodyguardHttpClient build() {
        HttpClient delegate = below.followRedirects(HttpClient.Redirect.NEVER).build();
        return new BodyguardHttpClient(delegate, settings.build(), new AboveSeal(redirects, cookies, authenticator));
    }
}
