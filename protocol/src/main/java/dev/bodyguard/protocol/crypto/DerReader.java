package dev.bodyguard.protocol.crypto;

import dev.bodyguard.protocol.MalformedMessage;
import java.math.BigInteger;
import java.util.Arrays;

/** Walks through DER where exactly one encoding is right: known tags, shortest lengths, nothing left over. */
final class DerReader {
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int SEQUENCE = 0x30;
    static final byte[] VERSION_0 = {INTEGER, 1, 0};

    private final byte[] der;
    private final int end;
    private int at;

    DerReader(byte[] der) {
        this(der, 0, der.length);
    }

    private DerReader(byte[] der, int at, int end) {
        this.der = der;
        this.at = at;
        this.end = end;
    }

    /** The parts of the private key in a PrivateKeyInfo (RFC 5208) of version 0 and this AlgorithmIdentifier. */
    static DerReader ofPkcs8(byte[] pkcs8, byte[] algorithm) throws MalformedMessage {
        DerReader all = new DerReader(pkcs8);
        DerReader info = all.enter(SEQUENCE);
        all.end();
        info.expect(VERSION_0);
        info.expect(algorithm);
        DerReader octets = info.enter(OCTET_STRING);
        info.end();
        DerReader key = octets.enter(SEQUENCE);
        octets.end();
        return key;
    }

    /** The content of the next element, which must have this tag and is then behind this reader. */
    DerReader enter(int tag) throws MalformedMessage {
        if (next() != tag) {
            throw malformed();
        }
        int length = length();
        if (length > end - at) {
            throw malformed();
        }
        at += length;
        return new DerReader(der, at - length, at);
    }

    /** At most 65535: nothing here is longer. */
    private int length() throws MalformedMessage {
        int first = next();
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int left = first - 0x80; left > 0; left--) {
            length = length << 8 | next();
            if (length == 0 || length > 0xffff) {
                throw malformed();
            }
        }
        if (length < 0x80 || first == 0x82 && length < 0x100) {
            throw malformed();
        }
        return length;
    }

    private int next() throws MalformedMessage {
        if (at == end) {
            throw malformed();
        }
        return der[at++] & 0xff;
    }

    /** The next INTEGER, which must be positive. */
    BigInteger positive() throws MalformedMessage {
        DerReader content = enter(INTEGER);
        byte[] octets = content.rest();
        boolean padded = octets.length > 1 && octets[0] == 0 && octets[1] >= 0;
        if (octets.length == 0 || padded) {
            throw malformed();
        }
        BigInteger value = new BigInteger(octets);
        Arrays.fill(octets, (byte) 0);
        if (value.signum() <= 0) {
            throw malformed();
        }
        return value;
    }

    /** Passes by these octets. */
    void expect(byte[] octets) throws MalformedMessage {
        if (end - at < octets.length || Arrays.mismatch(der, at, at + octets.length, octets, 0, octets.length) >= 0) {
            throw malformed();
        }
        at += octets.length;
    }

    /** All that is left here. */
    byte[] rest() {
        byte[] rest = Arrays.copyOfRange(der, at, end);
        at = end;
        return rest;
    }

    /** Whether the next element has this tag. */
    boolean isNext(int tag) {
        return at < end && (der[at] & 0xff) == tag;
    }

    void end() throws MalformedMessage {
        if (at != end) {
            throw malformed();
        }
    }

    private static MalformedMessage malformed() {
        return new MalformedMessage("not the DER encoding of such a key");
    }
}
