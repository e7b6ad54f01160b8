package dev.bodyguard.testkit.certificates;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What a certificate says of its key.
 *
 * @param subject the subject's common name
 * @param hosts host names and addresses in the subjectAltName extension, {@code dns:} before what is to be a name whatever
 *     it looks like; none, no extension
 * @param purposes extended key usages, as the hex of their object identifiers; none, no extension
 * @param keyUsage the first octet of the key usage, 0x80 for digitalSignature; 0, no extension
 * @param from when it begins to be valid
 * @param until when it ends
 */
public record Profile(
        String subject, List<String> hosts, List<String> purposes, int keyUsage, Instant from, Instant until) {
    /** The purpose serverAuth. */
    public static final String SERVER_AUTH = "2b06010505070301";
    /** The purpose clientAuth. */
    public static final String CLIENT_AUTH = "2b06010505070302";

    private static final String DNS = "dns:";
    private static final int DIGITAL_SIGNATURE = 0x80;

    /** For a server of these host names and addresses, from yesterday until tomorrow. */
    public static Profile server(String... hosts) {
        return now("server", List.of(hosts), List.of(SERVER_AUTH));
    }

    /** For a client, from yesterday until tomorrow. */
    public static Profile client(String name) {
        return now(name, List.of(), List.of(CLIENT_AUTH));
    }

    private static Profile now(String subject, List<String> hosts, List<String> purposes) {
        Instant now = Instant.now();
        Duration day = Duration.ofDays(1);
        return new Profile(subject, hosts, purposes, DIGITAL_SIGNATURE, now.minus(day), now.plus(day));
    }

    /** With other purposes. */
    public Profile withPurposes(String... others) {
        return new Profile(subject, hosts, List.of(others), keyUsage, from, until);
    }

    /** With another key usage. */
    public Profile withKeyUsage(int other) {
        return new Profile(subject, hosts, purposes, other, from, until);
    }

    /** At other times. */
    public Profile valid(Instant otherFrom, Instant otherUntil) {
        return new Profile(subject, hosts, purposes, keyUsage, otherFrom, otherUntil);
    }

    byte[] extensions() {
        List<byte[]> extensions = new ArrayList<>();
        if (keyUsage != 0) {
            extensions.add(Der.sequence(Der.oid("551d0f"), Der.octets(Der.bits(0, new byte[] {(byte) keyUsage}))));
        }
        if (!purposes.isEmpty()) {
            byte[][] oids = purposes.stream().map(Der::oid).toArray(byte[][]::new);
            extensions.add(Der.sequence(Der.oid("551d25"), Der.octets(Der.sequence(oids))));
        }
        if (!hosts.isEmpty()) {
            byte[][] names = hosts.stream().map(Profile::alternativeName).toArray(byte[][]::new);
            extensions.add(Der.sequence(Der.oid("551d11"), Der.octets(Der.sequence(names))));
        }
        return Der.sequence(extensions.toArray(byte[][]::new));
    }

    private static byte[] alternativeName(String host) {
        if (host.startsWith(DNS)) {
            return Der.element(0x82, host.substring(DNS.length()).getBytes(StandardCharsets.US_ASCII));
        }
        if (!host.matches("[0-9.]+|.*:.*")) {
            return Der.element(0x82, host.getBytes(StandardCharsets.US_ASCII));
        }
        try {
            return Der.element(0x87, InetAddress.getByName(host).getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(host, e);
        }
    }

    /** For an authority: basic constraints that say so, and the usages keyCertSign and cRLSign. */
    static byte[] authorityExtensions() {
        byte[] critical = HexFormat.of().parseHex("0101ff");
        return Der.sequence(
                Der.sequence(
                        Der.oid("551d13"),
                        critical,
                        Der.octets(Der.sequence(HexFormat.of().parseHex("0101ff")))),
                Der.sequence(Der.oid("551d0f"), critical, Der.octets(Der.bits(1, new byte[] {0x06}))));
    }
}
