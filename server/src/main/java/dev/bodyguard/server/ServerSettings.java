package dev.bodyguard.server;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.ProtectedFields;
import dev.bodyguard.protocol.identity.Pin;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.runtime.identity.BoxKeyFile;
import dev.bodyguard.runtime.identity.IdentityFile;
import dev.bodyguard.runtime.identity.RsaKeyFile;
import dev.bodyguard.runtime.settings.Setting;
import dev.bodyguard.runtime.settings.Settings;
import dev.bodyguard.runtime.trust.Revocation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The server's configuration, checked as a whole. See {@link ServerSetting} for each value.
 *
 * @param policy what may pass in clear
 * @param identity where the private key is
 * @param origin the external origin; nothing to use the Host field
 * @param paths how a proxy rewrites paths
 * @param protectedFields header fields that travel sealed
 * @param suites suites in order of preference
 * @param rsa keys for the suites with RSA
 * @param sessions lifetimes and bounds of sessions
 * @param clients which clients may have a session
 * @param principal who the user principal is
 * @param limits bounds of what is read
 * @param verification which bodies are verified before they are used
 * @param compression whether bodies are compressed before sealing
 * @param offline what clients may keep
 * @param oneShots which requests come without a session
 */
public record ServerSettings(
        ProtectionPolicy policy,
        IdentityFile identity,
        @Nullable Origin origin,
        PathMapping paths,
        ProtectedFields protectedFields,
        List<Suite> suites,
        RsaSettings rsa,
        SessionLimits sessions,
        ClientRules clients,
        Principal principal,
        ReadLimits limits,
        Verification verification,
        Compression compression,
        Offline offline,
        OneShotSettings oneShots) {

    /** Who the user principal is. */
    public enum Principal {
        /** Whom the container says. */
        CONTAINER,
        /** The client's identity, where the container says nobody. */
        CLIENT
    }

    /** Whether response bodies are compressed before sealing. */
    public enum Compression {
        /** They are not. */
        OFF,
        /** With gzip, where the client accepts it. */
        GZIP
    }

    /**
     * Keys for the suites with RSA.
     *
     * @param key where the key for {@code RSAKX} is
     * @param bits the size of keys that are made
     * @param pool how many keys for {@code RSAOAEP} are kept ready
     */
    public record RsaSettings(RsaKeyFile key, int bits, int pool) {}

    /**
     * Lifetimes and bounds of sessions.
     *
     * @param idle how long a session lives unused
     * @param absolute how long it lives at most
     * @param most most confirmed sessions of each kind
     * @param pending most unconfirmed ones
     * @param handshakesPerMinute most handshakes per minute and address
     */
    public record SessionLimits(Duration idle, Duration absolute, long most, long pending, long handshakesPerMinute) {}

    /**
     * Bounds of what is read.
     *
     * @param body most octets of an opened request body
     * @param form most octets of a form that is parsed
     * @param parameters most parameters
     */
    public record ReadLimits(long body, int form, int parameters) {}

    /**
     * Which bodies are verified to their end before a handler runs.
     *
     * @param paths where
     * @param memory most sealed octets of one body in memory
     * @param disk most sealed octets of all bodies on disk
     * @param directory where on disk
     */
    public record Verification(PathPatterns paths, int memory, long disk, Path directory) {}

    /**
     * What clients may keep.
     *
     * @param rules which responses, and how long
     * @param revocations where revocations are written down; nothing to have them in memory only
     */
    public record Offline(KeepRules rules, @Nullable Path revocations) {}

    /**
     * Which requests come without a session, sealed to the static key.
     *
     * @param paths where they are taken
     * @param key where the static key is
     * @param signers who may send them
     * @param window how old one may be
     * @param limit most octets of a signed one's content
     * @param remembered most that are remembered
     */
    public record OneShotSettings(
            PathPatterns paths, BoxKeyFile key, Signers signers, Duration window, int limit, int remembered) {}

    /**
     * Reads and checks all settings.
     *
     * @throws IllegalArgumentException names the setting that is unknown, wrong, or contradicts another
     */
    public static ServerSettings from(Settings settings) {
        // An application may be a client, too, and the settings of clients are read where those are made.
        settings.without("bodyguard.client.").requireKnown(ServerSetting.ALL);
        ServerSettings read = new ServerSettings(
                new ProtectionPolicy(
                        settings.choice(ServerSetting.MODE, Mode.class),
                        paths(settings, ServerSetting.REQUIRE),
                        paths(settings, ServerSetting.EXEMPT),
                        paths(settings, ServerSetting.UPGRADE)),
                identity(settings),
                origin(settings),
                named(ServerSetting.PREFIX, () -> PathMapping.parse(settings.text(ServerSetting.PREFIX))),
                named(
                        ServerSetting.PROTECTED_FIELDS,
                        () -> ProtectedFields.DEFAULT.with(settings.list(ServerSetting.PROTECTED_FIELDS))),
                suites(settings),
                rsa(settings),
                new SessionLimits(
                        settings.duration(ServerSetting.SESSION_IDLE),
                        settings.duration(ServerSetting.SESSION_ABSOLUTE),
                        settings.number(ServerSetting.SESSIONS_MAX, 1, Integer.MAX_VALUE),
                        settings.number(ServerSetting.PENDING_MAX, 1, Integer.MAX_VALUE),
                        settings.number(ServerSetting.HANDSHAKE_RATE, 1, Integer.MAX_VALUE)),
                clientRules(settings),
                settings.choice(ServerSetting.PRINCIPAL, Principal.class),
                new ReadLimits(
                        settings.number(ServerSetting.BODY_LIMIT, 0, Long.MAX_VALUE),
                        (int) settings.number(ServerSetting.FORM_LIMIT, 0, Integer.MAX_VALUE - 8L),
                        (int) settings.number(ServerSetting.FORM_PARAMETERS, 0, Integer.MAX_VALUE)),
                verification(settings),
                settings.choice(ServerSetting.COMPRESSION, Compression.class),
                offline(settings),
                oneShots(settings));
        read.requireSense();
        return read;
    }

    private void requireSense() {
        if (policy.mode() == Mode.REQUIRE && !policy.required().isEmpty()) {
            throw new IllegalArgumentException(ServerSetting.REQUIRE.name() + " has no meaning unless "
                    + ServerSetting.MODE.name() + " is 'allow': everything is required already");
        }
        policy.exempt().firstThatCovers(verification.paths()).ifPresent(pattern -> {
            throw new IllegalArgumentException(ServerSetting.EXEMPT.name() + " lets '" + pattern
                    + "' be sent in clear, where nothing can be verified: it is in " + ServerSetting.VERIFY.name()
                    + " too");
        });
        if (sessions.idle().compareTo(sessions.absolute()) > 0) {
            throw new IllegalArgumentException(
                    ServerSetting.SESSION_IDLE.name() + " is longer than " + ServerSetting.SESSION_ABSOLUTE.name());
        }
        if (sessions.absolute().compareTo(Duration.ofDays(366)) > 0) {
            throw new IllegalArgumentException(ServerSetting.SESSION_ABSOLUTE.name() + " is longer than a year");
        }
    }

    private static Verification verification(Settings settings) {
        String directory = settings.text(ServerSetting.VERIFY_DIRECTORY);
        Verification read = new Verification(
                paths(settings, ServerSetting.VERIFY),
                (int) settings.number(ServerSetting.VERIFY_MEMORY, 0, 1 << 30),
                settings.number(ServerSetting.VERIFY_DISK, 0, Long.MAX_VALUE / 2),
                Path.of(directory.isEmpty() ? System.getProperty("java.io.tmpdir") : directory));
        if (read.paths().isEmpty() && !directory.isEmpty()) {
            throw new IllegalArgumentException(ServerSetting.VERIFY_DIRECTORY.name() + " has no meaning unless "
                    + ServerSetting.VERIFY.name() + " says which paths");
        }
        return read;
    }

    private static OneShotSettings oneShots(Settings settings) {
        OneShotSettings read = new OneShotSettings(
                paths(settings, ServerSetting.ONE_SHOT),
                BoxKeyFile.at(Path.of(settings.text(ServerSetting.ONE_SHOT_KEY))),
                named(
                        ServerSetting.ONE_SHOT_SIGNERS,
                        () -> Signers.parse(settings.list(ServerSetting.ONE_SHOT_SIGNERS))),
                settings.duration(ServerSetting.ONE_SHOT_WINDOW),
                (int) settings.number(ServerSetting.ONE_SHOT_LIMIT, 0, 1 << 30),
                (int) settings.number(ServerSetting.ONE_SHOT_REMEMBERED, 1, Integer.MAX_VALUE));
        if (!read.paths().isEmpty() && read.signers().isNobody()) {
            throw new IllegalArgumentException(ServerSetting.ONE_SHOT_SIGNERS.name() + " must say who may send to "
                    + read.paths() + ": pins, or '" + Signers.ANYBODY + "'");
        }
        if (read.window().compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(ServerSetting.ONE_SHOT_WINDOW.name() + " is longer than a day");
        }
        return read;
    }

    private static PathPatterns paths(Settings settings, Setting setting) {
        return named(setting, () -> PathPatterns.of(settings.list(setting)));
    }

    private static @Nullable Origin origin(Settings settings) {
        String text = settings.text(ServerSetting.ORIGIN);
        return text.isEmpty() ? null : named(ServerSetting.ORIGIN, () -> Origin.parse(text));
    }

    private static List<Suite> suites(Settings settings) {
        List<String> names = settings.list(ServerSetting.SUITES);
        return named(ServerSetting.SUITES, () -> {
            if (names.isEmpty()) {
                throw new IllegalArgumentException("at least one suite is needed");
            }
            return names.stream()
                    .map(name -> Suite.named(name)
                            .orElseThrow(() -> new IllegalArgumentException(
                                    "there is no suite '" + name + "'; known are " + List.of(Suite.values()))))
                    .toList();
        });
    }

    private static RsaSettings rsa(Settings settings) {
        return new RsaSettings(
                RsaKeyFile.at(Path.of(settings.text(ServerSetting.RSA_KEY))),
                (int) settings.number(ServerSetting.RSA_BITS, 2048, 4096) / 8 * 8,
                (int) settings.number(ServerSetting.RSA_POOL, 1, 1024));
    }

    private static IdentityFile identity(Settings settings) {
        IdentityFile file = IdentityFile.at(Path.of(settings.text(ServerSetting.IDENTITY)));
        String password = settings.text(ServerSetting.IDENTITY_PASSWORD_FILE);
        return password.isEmpty() ? file : file.withPasswordIn(Path.of(password));
    }

    private static ClientRules clientRules(Settings settings) {
        String authorities = settings.text(ServerSetting.CLIENTS_AUTHORITIES);
        return new ClientRules(
                settings.choice(ServerSetting.CLIENTS_ANONYMOUS, ClientRules.Anonymous.class),
                clients(settings),
                authorities.isEmpty() ? null : Path.of(authorities),
                settings.choice(ServerSetting.CLIENTS_REVOCATION, Revocation.class));
    }

    private static Set<Pin> clients(Settings settings) {
        return named(ServerSetting.CLIENTS, () -> {
            Set<Pin> pins = new HashSet<>();
            for (String text : settings.list(ServerSetting.CLIENTS)) {
                pins.add(Pin.parse(text));
            }
            return Set.copyOf(pins);
        });
    }

    private static Offline offline(Settings settings) {
        String file = settings.text(ServerSetting.OFFLINE_REVOKED);
        return new Offline(
                named(ServerSetting.OFFLINE, () -> KeepRules.of(settings.list(ServerSetting.OFFLINE))),
                file.isEmpty() ? null : Path.of(file));
    }

    private interface Parser<T> {
        T parse() throws MalformedMessage;
    }

    private static <T> T named(Setting setting, Parser<T> parser) {
        try {
            return parser.parse();
        } catch (IllegalArgumentException | MalformedMessage e) {
            throw new IllegalArgumentException("setting " + setting.name() + ": " + e.getMessage(), e);
        }
    }

    /** The suites' names, for people. */
    String suiteNames() {
        return suites.stream().map(Suite::wireName).collect(Collectors.joining(", "));
    }
}
