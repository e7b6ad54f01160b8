package dev.bodyguard.client.core;

import dev.bodyguard.protocol.identity.SigningIdentity;
import java.security.SecureRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who a client is to servers. */
public final class ClientIdentity {

    private static final ClientIdentity ANONYMOUS = new ClientIdentity(random -> null, "anonymous", "anonymous");

    private final Function<SecureRandom, @Nullable SigningIdentity> source;
    private final String name;
    private final String owner;

    private ClientIdentity(Function<SecureRandom, @Nullable SigningIdentity> source, String name, String owner) {
        this.source = source;
        this.name = name;
        this.owner = owner;
    }

    /** An Ed25519 key of its own for each client instance, never stored. */
    public static ClientIdentity ownKey() {
        return new ClientIdentity(SigningIdentity::generate, "own key", "own");
    }

    /** This identity; it stays the caller's to erase. */
    public static ClientIdentity given(SigningIdentity identity) {
        return new ClientIdentity(
                random -> identity,
                identity.toString(),
                identity.publicIdentity().pin().toString());
    }

    /** Nobody. */
    public static ClientIdentity anonymous() {
        return ANONYMOUS;
    }

    boolean isAnonymous() {
        return this == ANONYMOUS;
    }

    /** Whose documents are kept apart: the identity's pin, or {@code own} or {@code anonymous}, which have no lasting one. */
    String owner() {
        return owner;
    }

    @Nullable
    SigningIdentity take(SecureRandom random) {
        return source.apply(random);
    }

    @Override
    public String toString() {
        return name;
    }
}
