package dev.bodyguard.testkit.contract.servlet;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Asks over HTTP/2 for a stream that speaks something else (RFC 8441), and sees what the server says. As much of RFC 9113 and
 * RFC 7541 as that takes.
 */
final class ExtendedConnect implements AutoCloseable {

    /** What is said instead of a status where the server ends the stream or the connection. */
    static final int REFUSED = 0;

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int GOAWAY = 7;
    private static final int ACK = 1;
    private static final int END_HEADERS = 4;
    private static final int STREAM = 1;
    private static final int[] INDEXED = {200, 204, 206, 304, 400, 404, 500};
    private static final int FIRST_INDEXED = 8;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private int status = -1;

    /** Asks for a WebSocket at this path. */
    ExtendedConnect(Application application, String path) throws Exception {
        socket = new Socket("localhost", application.port());
        socket.setSoTimeout(20_000);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
        out.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        frame(SETTINGS, 0, 0, new byte[0]);
        String authority = "localhost:" + application.port();
        frame(
                HEADERS,
                END_HEADERS,
                STREAM,
                fields(
                        ":method",
                        "CONNECT",
                        ":protocol",
                        "websocket",
                        ":scheme",
                        "http",
                        ":path",
                        path,
                        ":authority",
                        authority,
                        "sec-websocket-version",
                        "13"));
    }

    /** Of the answer, or {@link #REFUSED}. */
    int status() throws IOException {
        while (status < 0) {
            next();
        }
        return status;
    }

    /** The first so many octets that the server sends in the stream. */
    String content(int octets) throws IOException {
        while (content.size() < octets) {
            if (status == REFUSED) {
                throw new EOFException("the stream has ended");
            }
            next();
        }
        return content.toString(StandardCharsets.US_ASCII).substring(0, octets);
    }

    private void next() throws IOException {
        byte[] payload;
        int type;
        int flags;
        int stream;
        try {
            payload = new byte[in.readUnsignedByte() << 16 | in.readUnsignedShort()];
            type = in.readUnsignedByte();
            flags = in.readUnsignedByte();
            stream = in.readInt();
            in.readFully(payload);
        } catch (EOFException closed) {
            status = REFUSED;
            return;
        }
        if ((type == SETTINGS || type == PING) && (flags & ACK) == 0) {
            frame(type, ACK, 0, type == PING ? payload : new byte[0]);
        } else if (type == GOAWAY || (type == RST_STREAM && stream == STREAM)) {
            status = REFUSED;
        } else if (type == HEADERS && stream == STREAM && status < 0) {
            status = statusIn(payload);
        } else if (type == DATA && stream == STREAM) {
            content.write(payload);
        }
    }

    private void frame(int type, int flags, int stream, byte[] payload) throws IOException {
        out.writeByte(payload.length >> 16);
        out.writeShort(payload.length);
        out.writeByte(type);
        out.writeByte(flags);
        out.writeInt(stream);
        out.write(payload);
        out.flush();
    }

    /** Literal fields without indexing, their names spelt out. */
    private static byte[] fields(String... namesAndValues) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (int i = 0; i < namesAndValues.length; i++) {
            if (i % 2 == 0) {
                block.write(0);
            }
            block.write(namesAndValues[i].length());
            block.writeBytes(namesAndValues[i].getBytes(StandardCharsets.US_ASCII));
        }
        return block.toByteArray();
    }

    /** It comes first, behind what changes the size of the table, as an index or as a literal with an indexed name. */
    private static int statusIn(byte[] block) {
        int at = 0;
        while ((block[at] & 0xe0) == 0x20) {
            boolean goesOn = (block[at] & 0x1f) == 0x1f;
            at++;
            while (goesOn) {
                goesOn = (block[at] & 0x80) != 0;
                at++;
            }
        }
        int first = block[at] & 0xff;
        if (first >= 0x80) {
            return INDEXED[(first & 0x7f) - FIRST_INDEXED];
        }
        int length = block[at + 1] & 0x7f;
        String text = new String(block, at + 2, length, StandardCharsets.ISO_8859_1);
        return Integer.parseInt((block[at + 1] & 0x80) == 0 ? text : digits(text));
    }

    /** RFC 7541, appendix B: 0 to 2 have codes of five bits, the others the six bits from 25 on. */
    private static String digits(String huffman) {
        StringBuilder bits = new StringBuilder();
        huffman.chars().forEach(octet -> bits.append(Integer.toBinaryString(octet | 0x100), 1, 9));
        StringBuilder digits = new StringBuilder();
        for (int at = 0; digits.length() < 3; ) {
            int five = Integer.parseInt(bits.substring(at, at + 5), 2);
            boolean isShort = five < 3;
            digits.append(isShort ? five : Integer.parseInt(bits.substring(at, at + 6), 2) - 25 + 3);
            at += isShort ? 5 : 6;
        }
        return digits.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
