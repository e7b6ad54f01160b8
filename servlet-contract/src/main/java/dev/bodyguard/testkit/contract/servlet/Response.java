package dev.bodyguard.testkit.contract.servlet;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.WireStatus;
import dev.bodyguard.protocol.body.BodyStreams;
import dev.bodyguard.protocol.exchange.OpenedResponse;
import dev.bodyguard.protocol.exchange.SealedRequest;
import dev.bodyguard.protocol.wire.ResponseHead;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A response, its head opened. */
final class Response {
    private final ResponseHead head;
    private final InputStream content;
    private final HttpResponse<InputStream> wire;
    private final Eavesdropper eavesdropper;

    private Response(
            ResponseHead head, InputStream content, HttpResponse<InputStream> wire, Eavesdropper eavesdropper) {
        this.head = head;
        this.content = content;
        this.wire = wire;
        this.eavesdropper = eavesdropper;
    }

    static Response sealed(SealedRequest request, HttpResponse<InputStream> wire, Eavesdropper eavesdropper)
            throws IOException {
        List<String> lines = wire.headers().allValues(Wire.FIELD);
        if (lines.isEmpty()) {
            throw new IOException("unprotected: " + wire.statusCode() + " "
                    + new String(wire.body().readAllBytes(), StandardCharsets.UTF_8));
        }
        OpenedResponse opened = request.open(lines, wire.statusCode());
        eavesdropper.head(opened.head().fields());
        return new Response(opened.head(), BodyStreams.opening(wire.body(), opened.body()), wire, eavesdropper);
    }

    /** From a server that protects nothing: what the wire says is what a head would say. */
    static Response inClear(HttpResponse<InputStream> wire, Eavesdropper eavesdropper) {
        List<Field> fields = new ArrayList<>();
        wire.headers().map().forEach((name, values) -> values.forEach(value -> fields.add(new Field(name, value))));
        return new Response(
                new ResponseHead(wire.statusCode(), presence(wire), fields), wire.body(), wire, eavesdropper);
    }

    private static BodyPresence presence(HttpResponse<InputStream> wire) {
        boolean absent = WireStatus.forbidsContent(wire.statusCode())
                || wire.headers().firstValue("content-length").equals(Optional.of("0"));
        return absent ? BodyPresence.ABSENT : BodyPresence.PRESENT;
    }

    int status() {
        return head.status();
    }

    int wireStatus() {
        return wire.statusCode();
    }

    @Nullable
    String wireField(String name) {
        return wire.headers().firstValue(name).orElse(null);
    }

    List<String> wireFields(String name) {
        return wire.headers().allValues(name);
    }

    @Nullable
    String field(String name) {
        return head.fields().stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .findFirst()
                .orElse(null);
    }

    List<String> fields(String name) {
        return head.fields().stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .toList();
    }

    BodyPresence presence() {
        return head.body();
    }

    InputStream stream() {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        return new FilterInputStream(content) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = super.read(target, offset, length);
                read.write(target, offset, Math.max(count, 0));
                return count;
            }

            @Override
            public void close() throws IOException {
                super.close();
                eavesdropper.body(read.toByteArray());
            }
        };
    }

    byte[] bytes() throws IOException {
        if (presence() == BodyPresence.ABSENT) {
            byte[] nothing = wire.body().readAllBytes();
            if (nothing.length > 0) {
                throw new IOException("content after a head that says there is none");
            }
            return nothing;
        }
        try (InputStream in = stream()) {
            return in.readAllBytes();
        }
    }

    String text() {
        try {
            return new String(bytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
