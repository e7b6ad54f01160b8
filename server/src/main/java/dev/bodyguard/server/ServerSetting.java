package dev.bodyguard.server;

import dev.bodyguard.runtime.settings.Setting;
import dev.bodyguard.runtime.trust.Revocation;
import java.time.Duration;
import java.util.List;

/** The table of the server's settings: the one place where names, defaults and meanings stand. */
public final class ServerSetting {

    /** What happens to requests in clear. */
    public static final Setting MODE = new Setting(
            "bodyguard.mode",
            Mode.class,
            "require",
            "'require' refuses requests in clear, 'allow' lets them pass while clients migrate",
            "in 'allow' everything that a client sends or reads in clear is readable on the way");

    /** Paths that stay protected in mode allow. */
    public static final Setting REQUIRE = new Setting(
            "bodyguard.require",
            List.class,
            "",
            "in mode 'allow': paths that are refused in clear all the same (/exact, /prefix/*, *.suffix)",
            "a path that is left out is served in clear");

    /** Paths that are served in clear. */
    public static final Setting EXEMPT = new Setting(
            "bodyguard.exempt",
            List.class,
            "",
            "paths below the application that are served in clear: health checks, public files",
            "whatever these paths say or take is readable on the way");

    /** Paths where protocol upgrades pass. */
    public static final Setting UPGRADE = new Setting(
            "bodyguard.upgrade",
            List.class,
            "",
            "paths where a WebSocket upgrade passes unprotected",
            "the upgraded connection is not encrypted by us, and neither is the answer when no upgrade happens");

    /** The identity file. */
    public static final Setting IDENTITY = new Setting(
            "bodyguard.identity",
            System.getProperty("user.home") + "/.bodyguard/identity.pem",
            "the server's private key, PKCS#8 PEM, and behind it its certificates, if any; made on first start",
            "a new file is a new identity: clients that pinned the old one refuse to talk");

    /** The password of an identity in PKCS#12. */
    public static final Setting IDENTITY_PASSWORD_FILE = new Setting(
            "bodyguard.identity.password-file",
            "",
            "a file whose first line is the password of bodyguard.identity, which is then PKCS#12 with a key and its certificates",
            "whoever reads both files has the server's key");

    /** The external origin. */
    public static final Setting ORIGIN = new Setting(
            "bodyguard.origin",
            "",
            "the origin that clients use, https://app.example, where a proxy does not pass the Host on",
            "a wrong value refuses every client with binding-mismatch, which names both values");

    /** How a proxy rewrites paths. */
    public static final Setting PREFIX = new Setting(
            "bodyguard.prefix",
            "",
            "how a proxy rewrites the beginning of paths, OUTSIDE=INSIDE: /shop=/app, or /shop=/ for one that strips /shop",
            "a wrong value refuses every client with binding-mismatch, which names both values; who calls the server past the"
                    + " proxy is refused as well");

    /** More protected header fields. */
    public static final Setting PROTECTED_FIELDS = new Setting(
            "bodyguard.protected-fields",
            List.class,
            "",
            "header fields that travel sealed, besides the default ones",
            "proxies, caches and logs no longer see them; framing, host and access-control-* are refused");

    /** Suites in order of preference. */
    public static final Setting SUITES = new Setting(
            "bodyguard.suites",
            List.class,
            "X25519MLKEM768-AES256GCM, X25519MLKEM768-CHACHA20POLY1305",
            "suites in order of preference",
            "all but X25519MLKEM768-.. give up protection against an attacker who records now and has a quantum computer later");

    /** The RSA-OAEP key file. */
    public static final Setting RSA_KEY = new Setting(
            "bodyguard.rsa.key",
            System.getProperty("user.home") + "/.bodyguard/rsa-oaep.pem",
            "with RSAKX-XCHACHA20POLY1305: the server's RSA-OAEP private key, PKCS#8 PEM; made on first start",
            "a new file is a new key: clients ask for it at their next handshake");

    /** The size of RSA keys that are made. */
    public static final Setting RSA_BITS = new Setting(
            "bodyguard.rsa.bits",
            Long.class,
            "3072",
            "bits of the RSA keys that are made: for each session of RSAOAEP-AES256GCM, and on first start for RSAKX (2048 to"
                    + " 4096)",
            "2048 is below what is advised today; 4096 takes about three times as long to make as 3072");

    /** How many one-session RSA keys are kept ready. */
    public static final Setting RSA_POOL = new Setting(
            "bodyguard.rsa.pool",
            Long.class,
            "16",
            "with RSAOAEP-AES256GCM: how many key pairs are kept ready, each for one session",
            "when they are used up, clients get 'overloaded' until the next is made, about every 400 ms with 3072 bits");

    /** Idle lifetime. */
    public static final Setting SESSION_IDLE = new Setting(
            "bodyguard.session.idle",
            Duration.class,
            "30m",
            "how long a session lives unused",
            "shorter costs more handshakes");

    /** Absolute lifetime. */
    public static final Setting SESSION_ABSOLUTE = new Setting(
            "bodyguard.session.absolute",
            Duration.class,
            "12h",
            "how long a session lives at most",
            "longer keeps keys in memory longer");

    /** Most sessions. */
    public static final Setting SESSIONS_MAX = new Setting(
            "bodyguard.sessions.max",
            Long.class,
            "100000",
            "most confirmed sessions of each kind, anonymous and identified; about 1 KiB each, and 2 KiB more for busy ones",
            "too few evict sessions that are in use, which costs their clients a handshake");

    /** Most unconfirmed sessions. */
    public static final Setting PENDING_MAX = new Setting(
            "bodyguard.pending.max",
            Long.class,
            "10000",
            "most handshakes that wait for their client's flight, for a minute at most; about 2 KiB each",
            "too few let a flood push out honest handshakes");

    /** Handshakes per address and minute. */
    public static final Setting HANDSHAKE_RATE = new Setting(
            "bodyguard.handshake.rate",
            Long.class,
            "6000",
            "most handshakes per minute from one network address",
            "behind a proxy all clients share its address: set it to what the whole site needs");

    /** Whether clients must be known. */
    public static final Setting CLIENTS = new Setting(
            "bodyguard.clients",
            List.class,
            "",
            "pins (bg1:..) of the only clients that may have a session; empty lets everybody",
            "a client that lost its key is refused until its new pin stands here");

    /** Whether a client may go without an identity. */
    public static final Setting CLIENTS_ANONYMOUS = new Setting(
            "bodyguard.clients.anonymous",
            ClientRules.Anonymous.class,
            "allow",
            "'refuse' asks every client for an identity; bodyguard.clients and bodyguard.clients.authorities also say whose",
            "an identity that nobody vouches for proves only that the same client came again");

    /** Who certifies clients. */
    public static final Setting CLIENTS_AUTHORITIES = new Setting(
            "bodyguard.clients.authorities",
            "",
            "a PEM file of X.509 authorities: clients that they certified may have a session, and those of bodyguard.clients",
            "whoever gets a certificate for client authentication from one of them is let in");

    /** Whether revocation of client certificates is asked for. */
    public static final Setting CLIENTS_REVOCATION = new Setting(
            "bodyguard.clients.revocation",
            Revocation.class,
            "not-asked",
            "'asked' lets the Java runtime ask whether a client's certificate was revoked (ocsp.enable, com.sun.security.enableCRLDP)",
            "when asked and nobody answers, the client is refused; when not asked, a stolen key works until its certificate ends");

    /** Whether the client's identity is the user principal. */
    public static final Setting PRINCIPAL = new Setting(
            "bodyguard.principal",
            ServerSettings.Principal.class,
            "container",
            "'client' gives the application the client's identity as getUserPrincipal() and getRemoteUser(), unless the container has"
                    + " one: the certificate's subject, or the pin",
            "an application that takes any principal for a known user must have its clients listed or certified");

    /** Most octets of an opened request body. */
    public static final Setting BODY_LIMIT = new Setting(
            "bodyguard.body.limit",
            Long.class,
            "1024g",
            "most octets of an opened request body",
            "the container's own limit counts sealed octets, where it counts chunked bodies at all");

    /** Most octets of a form. */
    public static final Setting FORM_LIMIT = new Setting(
            "bodyguard.form.limit",
            Long.class,
            "2m",
            "most octets of a form body that is parsed for parameters",
            "larger forms fail");

    /** Most parameters. */
    public static final Setting FORM_PARAMETERS = new Setting(
            "bodyguard.form.parameters",
            Long.class,
            "10000",
            "most parameters of a form or query",
            "larger forms fail");

    /** Where bodies are verified before they are used. */
    public static final Setting VERIFY = new Setting(
            "bodyguard.verify",
            List.class,
            "",
            "paths where a request's body is verified to its end before the application is called",
            "elsewhere an application that acts on the beginning of a body acts on one that may turn out to be cut or forged; here"
                    + " it waits for the whole body, and a thread waits with it");

    /** How much of a body stays in memory meanwhile. */
    public static final Setting VERIFY_MEMORY = new Setting(
            "bodyguard.verify.memory",
            Long.class,
            "64k",
            "with bodyguard.verify: most sealed octets of a body that are kept in memory; larger ones go to a file, sealed as they"
                    + " came",
            "each request that is in work may take so much memory");

    /** How much of all bodies goes to disk meanwhile. */
    public static final Setting VERIFY_DISK = new Setting(
            "bodyguard.verify.disk",
            Long.class,
            "1g",
            "with bodyguard.verify: most sealed octets of all bodies that are on disk at one time; 0 for none",
            "what is larger by itself is refused with 413, and what finds no room for now with 503");

    /** Where they go. */
    public static final Setting VERIFY_DIRECTORY = new Setting(
            "bodyguard.verify.directory",
            "",
            "with bodyguard.verify: the directory of these files, of which none has a name while it is open; java.io.tmpdir if empty",
            "where it is a file system in memory, large bodies take memory");

    /** Compression before sealing. */
    public static final Setting COMPRESSION = new Setting(
            "bodyguard.compression",
            ServerSettings.Compression.class,
            "off",
            "'gzip' compresses response bodies before sealing when the client accepts it: a CDN cannot compress ciphertext",
            "the sealed length then depends on the content: where a response mixes a secret with what an attacker"
                    + " chooses, lengths reveal the secret (BREACH)");

    /** What clients may keep. */
    public static final Setting OFFLINE = new Setting(
            "bodyguard.offline",
            List.class,
            "",
            "patterns of paths whose GET responses clients may keep and read offline, each with how long: /records/* 7d",
            "what was kept is readable on the client's disk, with its passphrase, until then or until it is revoked at a"
                    + " contact");

    /** The revocations. */
    public static final Setting OFFLINE_REVOKED = new Setting(
            "bodyguard.offline.revoked",
            "",
            "a file with a line for each revocation: time, path below the application, and perhaps a client's pin",
            "without a file, what the application revokes is forgotten when it stops");

    /** Where one-shots are taken. */
    public static final Setting ONE_SHOT = new Setting(
            "bodyguard.one-shot",
            List.class,
            "",
            "paths that also take requests sealed to the server's static key, without a session: webhooks, log shippers",
            "whoever gets that key later reads all that was ever sealed to it: there is no forward secrecy");

    /** The static key's file. */
    public static final Setting ONE_SHOT_KEY = new Setting(
            "bodyguard.one-shot.key",
            System.getProperty("user.home") + "/.bodyguard/one-shot.pem",
            "with one-shot paths: the server's static X25519 private key, PKCS#8 PEM; made on first start",
            "a new file is a new key: what is sealed to the old one is refused");

    /** Who may send one-shots. */
    public static final Setting ONE_SHOT_SIGNERS = new Setting(
            "bodyguard.one-shot.signers",
            List.class,
            "",
            "with one-shot paths: pins (bg1:..) of the Ed25519 keys that may sign, or 'anybody', signed or not",
            "with 'anybody' the application must tell by itself whom a request is from");

    /** How old a one-shot may be. */
    public static final Setting ONE_SHOT_WINDOW = new Setting(
            "bodyguard.one-shot.window",
            Duration.class,
            "5m",
            "how old a one-shot may be when it arrives, a day at most",
            "shorter refuses senders whose clock is behind, longer remembers more");

    /** Most octets of a signed one-shot. */
    public static final Setting ONE_SHOT_LIMIT = new Setting(
            "bodyguard.one-shot.limit",
            Long.class,
            "1m",
            "most octets of a signed one-shot's content, which is held in memory until the signature has verified",
            "larger ones are refused with 413");

    /** How many one-shots are remembered. */
    public static final Setting ONE_SHOT_REMEMBERED = new Setting(
            "bodyguard.one-shot.remembered",
            Long.class,
            "100000",
            "most one-shots that are remembered while they could be replayed; about 200 bytes each",
            "when so many came within the window, further ones are refused as overloaded");

    /** Every setting of the server. */
    public static final List<Setting> ALL = List.of(
            MODE,
            REQUIRE,
            EXEMPT,
            UPGRADE,
            IDENTITY,
            IDENTITY_PASSWORD_FILE,
            ORIGIN,
            PREFIX,
            PROTECTED_FIELDS,
            SUITES,
            RSA_KEY,
            RSA_BITS,
            RSA_POOL,
            SESSION_IDLE,
            SESSION_ABSOLUTE,
            SESSIONS_MAX,
            PENDING_MAX,
            HANDSHAKE_RATE,
            CLIENTS,
            CLIENTS_ANONYMOUS,
            CLIENTS_AUTHORITIES,
            CLIENTS_REVOCATION,
            PRINCIPAL,
            BODY_LIMIT,
            FORM_LIMIT,
            FORM_PARAMETERS,
            VERIFY,
            VERIFY_MEMORY,
            VERIFY_DISK,
            VERIFY_DIRECTORY,
            COMPRESSION,
            OFFLINE,
            OFFLINE_REVOKED,
            ONE_SHOT,
            ONE_SHOT_KEY,
            ONE_SHOT_SIGNERS,
            ONE_SHOT_WINDOW,
            ONE_SHOT_LIMIT,
            ONE_SHOT_REMEMBERED);

    private ServerSetting() {}
}
