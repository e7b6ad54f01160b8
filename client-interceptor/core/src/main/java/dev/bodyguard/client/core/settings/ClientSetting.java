package dev.bodyguard.client.core.settings;

import dev.bodyguard.client.core.ResendPolicy;
import dev.bodyguard.runtime.settings.Setting;
import dev.bodyguard.runtime.trust.Revocation;
import java.time.Duration;
import java.util.List;

/** The table of the client's settings that have names: the one place where names, defaults and meanings stand. */
public final class ClientSetting {

    /** What is protected. */
    public static final Setting PROTECT = new Setting(
            "bodyguard.client.protect",
            List.class,
            "",
            "origins or parts of them, scheme://host[:port][/path], to which requests are sealed or not sent; '*' alone for all",
            "an origin that is left out is spoken to in clear; other paths of one that stands here are refused");

    /** What passes in clear. */
    public static final Setting LEAVE = new Setting(
            "bodyguard.client.leave",
            List.class,
            "",
            "parts of protected origins that are spoken to in clear",
            "whatever is said there is readable on the way");

    /** What is not sent. */
    public static final Setting REFUSE = new Setting(
            "bodyguard.client.refuse",
            List.class,
            "",
            "origins or parts of them to which nothing is sent",
            "every request there fails");

    /** Who is trusted. */
    public static final Setting PINS = new Setting(
            "bodyguard.client.pins",
            List.class,
            "",
            "the identity keys (bg1:..) of the servers that are trusted, from their logs",
            "without any trust every server is refused, with its pin in the error");

    /** Trust on first use. */
    public static final Setting KNOWN_SERVERS = new Setting(
            "bodyguard.client.known-servers",
            "",
            "instead of pins: a file that keeps who answered first, by origin and scope",
            "the first contact is open to whoever is in between");

    /** Trust in authorities. */
    public static final Setting AUTHORITIES = new Setting(
            "bodyguard.client.authorities",
            "",
            "instead of pins: a PEM file of X.509 authorities, or 'java' for those of the Java runtime",
            "whoever gets a certificate for the host from one of them is the server");

    /** Whether revocation of server certificates is asked for. */
    public static final Setting REVOCATION = new Setting(
            "bodyguard.client.revocation",
            Revocation.class,
            "not-asked",
            "with authorities: 'asked' lets the Java runtime ask whether a server's certificate was revoked (ocsp.enable,"
                    + " com.sun.security.enableCRLDP)",
            "when asked and nobody answers, the server is refused; when not asked, a stolen key works until its certificate"
                    + " ends");

    /** Who the client is. */
    public static final Setting IDENTITY = new Setting(
            "bodyguard.client.identity",
            "",
            "a file with the client's private key, PKCS#8 PEM, and behind it its certificates, if any; made where there is none;"
                    + " or 'anonymous'. Without it, a key of its own in memory",
            "a new file is a new identity: servers that list the old one refuse it; anonymous, a lost session is a lost login");

    /** Suites in order of preference. */
    public static final Setting SUITES = new Setting(
            "bodyguard.client.suites",
            List.class,
            "X25519MLKEM768-AES256GCM, X25519MLKEM768-CHACHA20POLY1305",
            "suites that are offered, best first",
            "all but X25519MLKEM768-.. give up protection against an attacker who records now and has a quantum computer later");

    /** Where handshakes go. */
    public static final Setting HANDSHAKE_PATH = new Setting(
            "bodyguard.client.handshake-path",
            "",
            "the path for handshakes, /app/.well-known/bodyguard; found out where none is given",
            "with a wrong one no server is ever reached");

    /** What is sent again. */
    public static final Setting RESEND = new Setting(
            "bodyguard.client.resend",
            ResendPolicy.class,
            "unknown-session",
            "what is sent again after the server proved that it does not know the session: any method, only what is"
                    + " 'idempotent', or 'never' anything",
            "with the other two, the application has lost sessions to deal with");

    /** How long a handshake message may take. */
    public static final Setting HANDSHAKE_TIMEOUT = new Setting(
            "bodyguard.client.handshake-timeout",
            Duration.class,
            "10s",
            "how long one handshake message may take",
            "too short, and a slow server is never reached");

    /** Every setting of the client. */
    public static final List<Setting> ALL = List.of(
            PROTECT,
            LEAVE,
            REFUSE,
            PINS,
            KNOWN_SERVERS,
            AUTHORITIES,
            REVOCATION,
            IDENTITY,
            SUITES,
            HANDSHAKE_PATH,
            RESEND,
            HANDSHAKE_TIMEOUT);

    private ClientSetting() {}
}
