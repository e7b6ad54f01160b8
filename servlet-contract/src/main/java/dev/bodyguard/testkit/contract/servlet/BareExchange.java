package dev.bodyguard.testkit.contract.servlet;

import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.body.BodyStreams;
import dev.bodyguard.protocol.exchange.SealedRequest;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One exchange of HTTP/1.1 on a connection of its own, with bodies of known length: what a long body costs should be the server's. */
final class BareExchange implements AutoCloseable {

    private static final int PIECE = 64 * 1024;
    private static final int PATIENCE_MILLIS = 60_000;

    private final SealedRequest sealed;
    private final Socket socket;

    BareExchange(int port, SealedRequest sealed) throws IOException {
        this.sealed = sealed;
        socket = new Socket("localhost", port);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** Sends the request line and fields, ours added. */
    void send(String line, String... fields) throws IOException {
        List<String> lines = new ArrayList<>(List.of(line + " HTTP/1.1", "Host: localhost:" + socket.getPort()));
        lines.addAll(List.of("Connection: close", Wire.FIELD + ": " + sealed.fieldValue()));
        lines.addAll(List.of(fields));
        String head = String.join("\r\n", lines) + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Seals and sends the body of the request. */
    void send(InputStream content, long length) throws IOException {
        OutputStream out = socket.getOutputStream();
        InputStream body = BodyStreams.sealing(content, sealed.body(length));
        byte[] piece = new byte[PIECE];
        for (int count = body.read(piece); count >= 0; count = body.read(piece)) {
            out.write(piece, 0, count);
        }
    }

    /** The opened body of the answer, which ends with the connection. */
    InputStream answer() throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream(), PIECE);
        int status = Integer.parseInt(line(in).split(" ")[1]);
        List<String> ours = new ArrayList<>();
        for (String field = line(in); !field.isEmpty(); field = line(in)) {
            if (field.regionMatches(true, 0, Wire.FIELD + ":", 0, Wire.FIELD.length() + 1)) {
                ours.add(field.substring(Wire.FIELD.length() + 1).trim());
            }
        }
        if (status != 200 || ours.isEmpty()) {
            throw new IOException("answered " + status + ", and in our field " + ours);
        }
        return BodyStreams.opening(in, sealed.open(ours, status).body());
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("no answer: " + line);
            }
            line.write(octet);
        }
        return line.toString(StandardCharsets.ISO_8859_1).trim();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
