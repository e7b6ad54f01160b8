package dev.bodyguard.testkit.certificates;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** Writes DER. */
final class Der {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private Der() {}

    static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        byte[] length = BigInteger.valueOf(content.size()).toByteArray();
        if (content.size() > 0x7f) {
            int skip = length[0] == 0 ? 1 : 0;
            out.write(0x80 + length.length - skip);
            out.write(length, skip, length.length - skip);
        } else {
            out.write(content.size());
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    static byte[] sequence(byte[]... parts) {
        return element(0x30, parts);
    }

    static byte[] integer(BigInteger value) {
        return element(0x02, value.toByteArray());
    }

    static byte[] bits(int unused, byte[] octets) {
        return element(0x03, new byte[] {(byte) unused}, octets);
    }

    static byte[] octets(byte[] octets) {
        return element(0x04, octets);
    }

    /** From the hex of its content. */
    static byte[] oid(String hex) {
        return element(0x06, HexFormat.of().parseHex(hex));
    }

    static byte[] time(Instant instant) {
        return element(0x18, TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
    }

    /** A distinguished name that is a common name alone. */
    static byte[] name(String commonName) {
        byte[] text = element(0x0c, commonName.getBytes(StandardCharsets.UTF_8));
        return sequence(element(0x31, sequence(oid("550403"), text)));
    }
}
