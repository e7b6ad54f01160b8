package dev.bodyguard.client.urlconnection;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import org.jspecify.annotations.Nullable;

/** Answers proxies as ever, and no server: below the seal its challenge would be anybody's, and the answer in clear. */
final class ProxyCredentials extends Authenticator {

    private final @Nullable Authenticator applications;

    ProxyCredentials(@Nullable Authenticator applications) {
        this.applications = applications;
    }

    @Override
    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
        if (getRequestorType() != RequestorType.PROXY) {
            return null;
        }
        return Authenticator.requestPasswordAuthentication(
                applications == null ? Authenticator.getDefault() : applications,
                getRequestingHost(),
                getRequestingSite(),
                getRequestingPort(),
                getRequestingProtocol(),
                getRequestingPrompt(),
                getRequestingScheme(),
                getRequestingURL(),
                RequestorType.PROXY);
    }
}
