package dev.bodyguard.client.urlconnection;

import dev.bodyguard.client.core.Attempt;
import dev.bodyguard.client.core.OutgoingRequest;
import dev.bodyguard.client.core.SealedCall;
import dev.bodyguard.client.core.StreamedAnswer;
import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.body.BodyStreams;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.List;

/** One sealed request on one connection of the JDK, which knows nothing of what it says. */
final class SealedConnection {

    private final SealedCall call;
    private final URL url;
    private final HttpURLConnection under;
    private final BelowTheSeal below = new BelowTheSeal();

    SealedConnection(SealedCall call, URL url, HttpURLConnection under) throws IOException {
        this.call = call;
        this.url = url;
        this.under = under;
        under.setRequestMethod(call.method());
        call.headers().forEach(under::setRequestProperty);
    }

    /** Sends a body that can be sent again: the JDK holds it, as it does without us, and does so on a stale connection. */
    void send(byte[] body) throws IOException {
        boolean usual = call.method().equals("POST") || call.method().equals("PUT");
        if (call.body() == BodyPresence.ABSENT && !usual) {
            return;
        }
        under.setDoOutput(true);
        byte[] sealed = call.seal(body);
        try (OutputStream out = below.run(under::getOutputStream)) {
            out.write(sealed);
        }
    }

    /** Where a body goes that is sealed as it is written. */
    OutputStream stream(int chunkLength) throws IOException {
        under.setDoOutput(true);
        long length = call.sealedLength();
        if (length == OutgoingRequest.UNKNOWN_LENGTH) {
            under.setChunkedStreamingMode(chunkLength);
        } else {
            under.setFixedLengthStreamingMode(length);
        }
        OutputStream wire = below.run(under::getOutputStream);
        return call.body() == BodyPresence.ABSENT ? wire : BodyStreams.sealing(wire, call.bodySealer());
    }

    /** Waits for the answer's head and opens it. */
    Attempt<Reply> receive() throws IOException {
        int status = below.run(this::status);
        if (status < 0) {
            throw new IOException("Invalid Http response");
        }
        InputStream content = below.run(() -> content(status));
        try {
            Attempt<StreamedAnswer> attempt = call.open(status, fields(), content);
            return attempt instanceof Attempt.Answered<StreamedAnswer> answered
                    ? new Attempt.Answered<>(Reply.opened(url, answered.response(), status, under))
                    : new Attempt.Refused<>(((Attempt.Refused<StreamedAnswer>) attempt).refusal());
        } catch (IOException | RuntimeException e) {
            content.close();
            throw e;
        }
    }

    private int status() throws IOException {
        try {
            return under.getResponseCode();
        } catch (HttpRetryException inClear) {
            // What is sealed never has such a status on the wire.
            return inClear.responseCode();
        }
    }

    private InputStream content(int status) throws IOException {
        try {
            return Contents.of(under, status);
        } catch (HttpRetryException inClear) {
            return InputStream.nullInputStream();
        }
    }

    /** The JDK hides cookies from its own connection that are not for scripts; its cookie handler gets all. */
    private List<Field> fields() {
        List<Field> fields = Contents.fields(under);
        if (!below.cookies().isEmpty()) {
            fields.removeIf(field -> field.name().equals("set-cookie"));
            below.cookies().forEach(cookie -> fields.add(new Field("set-cookie", cookie)));
        }
        return fields;
    }
}
