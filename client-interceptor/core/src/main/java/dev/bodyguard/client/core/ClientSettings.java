package dev.bodyguard.client.core;

import dev.bodyguard.client.core.offline.DocumentStore;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.exchange.RekeyPolicy;
import dev.bodyguard.protocol.identity.Pin;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.KeyEstablishment;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.runtime.event.Events;
import dev.bodyguard.runtime.event.Observer;
import dev.bodyguard.runtime.trust.Authorities;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a client protects its requests: an immutable value with safe defaults. */
public final class ClientSettings {

    private final OriginPolicy policy;
    private final Trust trust;
    private final ClientIdentity identity;
    private final List<Suite> suites;
    private final Optional<String> handshakePath;
    private final ResendPolicy resend;
    private final Duration handshakeTimeout;
    private final RekeyPolicy rekey;
    private final Events events;
    private final Optional<DocumentStore> offline;

    private ClientSettings(Builder builder) {
        this.policy = builder.anyRule ? builder.policy.build() : OriginPolicy.PROTECT_EVERYTHING;
        this.trust = builder.trust();
        this.identity = builder.identity;
        this.suites = builder.usableSuites();
        this.handshakePath = builder.handshakePath;
        this.resend = builder.resend;
        this.handshakeTimeout = builder.handshakeTimeout;
        this.rekey = builder.rekey;
        this.events = Events.to(builder.observers);
        this.offline = builder.offline;
    }

    /** Settings to which choices are added. */
    public static Builder builder() {
        return new Builder();
    }

    /** Which requests are protected. */
    public OriginPolicy policy() {
        return policy;
    }

    /** Which servers are believed. */
    public Trust trust() {
        return trust;
    }

    /** Who the client is. */
    public ClientIdentity identity() {
        return identity;
    }

    /** The suites that are offered, best first. */
    public List<Suite> suites() {
        return suites;
    }

    /** Where the handshake endpoint is, if it is not to be found out. */
    public Optional<String> handshakePath() {
        return handshakePath;
    }

    /** What is sent again after a lost session. */
    public ResendPolicy resend() {
        return resend;
    }

    /** How long one handshake message may take. */
    public Duration handshakeTimeout() {
        return handshakeTimeout;
    }

    /** When a session moves on to new keys. */
    public RekeyPolicy rekey() {
        return rekey;
    }

    /** Who is told what happens. */
    public Events events() {
        return events;
    }

    /** Where documents are kept, if they are. */
    public Optional<DocumentStore> offline() {
        return offline;
    }

    /** Collects choices. */
    public static final class Builder {
        private final OriginPolicy.Builder policy = OriginPolicy.builder();
        private boolean anyRule;
        private final List<Pin> pins = new ArrayList<>();
        private Optional<Path> knownServers = Optional.empty();
        private Optional<Authorities> authorities = Optional.empty();
        private ClientIdentity identity = ClientIdentity.ownKey();
        private List<Suite> suites = Suite.DEFAULTS;
        private Optional<String> handshakePath = Optional.empty();
        private ResendPolicy resend = ResendPolicy.UNKNOWN_SESSION;
        private Duration handshakeTimeout = Duration.ofSeconds(10);
        private RekeyPolicy rekey = RekeyPolicy.DEFAULT;
        private final List<Observer> observers = new ArrayList<>();
        private Optional<DocumentStore> offline = Optional.empty();

        private Builder() {}

        /**
         * Requests to {@code scheme://host[:port][/path]} are sealed or not sent. Default, without any rule: all requests.
         * With a rule, other origins are left alone, and other paths of a protected origin are refused.
         */
        public Builder protect(String url) {
            policy.protect(url);
            anyRule = true;
            return this;
        }

        /** Requests there pass as they are, even if another path of the origin is protected. What they say is public. */
        public Builder leave(String url) {
            policy.leave(url);
            anyRule = true;
            return this;
        }

        /** Requests there are not sent. */
        public Builder refuse(String url) {
            policy.refuse(url);
            anyRule = true;
            return this;
        }

        /**
         * Trusts the server with this identity key, {@code bg1:..} from its log. Several are allowed; then nobody else is
         * trusted. Default: nobody is.
         *
         * @throws IllegalArgumentException it is no pin
         */
        public Builder pin(String pin) {
            try {
                pins.add(Pin.parse(pin));
                return this;
            } catch (MalformedMessage e) {
                throw new IllegalArgumentException("not a pin (bg1: and 43 characters): " + pin, e);
            }
        }

        /**
         * Trusts whoever answers first, per origin and scope, and keeps that in a file. The first contact is not protected
         * from somebody in between; prefer {@link #pin}. Not together with pins.
         */
        public Builder trustOnFirstUse(Path knownServersFile) {
            knownServers = Optional.of(knownServersFile);
            return this;
        }

        /**
         * Trusts the servers that an authority certified for the host of the origin, as browsers do. Whoever gets a
         * certificate for that host from one of them is the server: prefer {@link #pin}, or authorities of your own. Not
         * together with pins or trust on first use.
         */
        public Builder trustAuthorities(Authorities trusted) {
            authorities = Optional.of(trusted);
            return this;
        }

        /** Proves this identity to servers. Default: a key of its own for the client's life, kept in memory only. */
        public Builder identity(SigningIdentity own) {
            identity = ClientIdentity.given(own);
            return this;
        }

        /**
         * Proves no identity. A server then binds an {@code HttpSession} to one Bodyguard session: a lost session is a lost
         * login.
         */
        public Builder anonymous() {
            identity = ClientIdentity.anonymous();
            return this;
        }

        /** Offers these suites, best first; of an anonymous client's, those that need no identity. */
        public Builder suites(List<Suite> offered) {
            if (offered.isEmpty()) {
                throw new IllegalArgumentException("no suite to offer");
            }
            suites = List.copyOf(offered);
            return this;
        }

        /** Uses this path for handshakes, such as {@code /app/.well-known/bodyguard}, and looks nowhere else. */
        public Builder handshakePath(String path) {
            if (!path.startsWith("/")) {
                throw new IllegalArgumentException("a path begins with a slash: " + path);
            }
            handshakePath = Optional.of(path);
            return this;
        }

        /** What is sent again after the server lost the session. Default: {@link ResendPolicy#UNKNOWN_SESSION}. */
        public Builder resend(ResendPolicy policyForResending) {
            resend = policyForResending;
            return this;
        }

        /** How long one handshake message may take. Default: 10 seconds. Too short, and a slow server is never reached. */
        public Builder handshakeTimeout(Duration timeout) {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("a timeout is positive");
            }
            handshakeTimeout = timeout;
            return this;
        }

        /** When a session moves on to new keys. Default: {@link RekeyPolicy#DEFAULT}. */
        public Builder rekey(RekeyPolicy policyForKeys) {
            rekey = policyForKeys;
            return this;
        }

        /** Tells this observer what happens: handshakes, sealed requests, refusals. Several are told in this order. */
        public Builder observer(Observer observer) {
            observers.add(observer);
            return this;
        }

        /**
         * Keeps the documents that servers let this client keep, and answers with them, marked, when a server cannot be
         * reached. The store stays the caller's to close, after the client. Default: none.
         */
        public Builder offline(DocumentStore store) {
            offline = Optional.of(store);
            return this;
        }

        /**
         * The settings.
         *
         * @throws IllegalStateException more than one kind of trust was asked for, or an anonymous client has only suites
         *     where clients prove an identity
         */
        public ClientSettings build() {
            return new ClientSettings(this);
        }

        /** Where RSA keys are exchanged both sides prove identities. SPEC.md section 4.8. */
        private List<Suite> usableSuites() {
            if (!identity.isAnonymous()) {
                return List.copyOf(suites);
            }
            List<Suite> usable = suites.stream()
                    .filter(suite -> suite.keyEstablishment() != KeyEstablishment.SHARES_AND_RSA)
                    .toList();
            if (usable.isEmpty()) {
                throw new IllegalStateException("an anonymous client cannot use " + suites + ": give it an identity");
            }
            return usable;
        }

        private Trust trust() {
            List<Trust> chosen = new ArrayList<>();
            if (!pins.isEmpty()) {
                chosen.add(Trust.pinned(pins));
            }
            knownServers.map(Trust::onFirstUse).ifPresent(chosen::add);
            authorities.map(Trust::certified).ifPresent(chosen::add);
            if (chosen.size() > 1) {
                throw new IllegalStateException("choose one: pins, trust on first use, or authorities");
            }
            return chosen.isEmpty() ? Trust.none() : chosen.get(0);
        }
    }
}
