package dev.bodyguard.client.jdk;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.WireStatus;
import dev.bodyguard.protocol.body.BodyStreams;
import dev.bodyguard.protocol.body.SealingOutput;
import dev.bodyguard.protocol.exchange.OpenedRequest;
import dev.bodyguard.protocol.exchange.SealedResponse;
import dev.bodyguard.protocol.wire.ResponseHead;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** One exchange as a test's application sees it. */
final class OpenedExchange {

    final Request wire;
    private final Response response;
    private final OpenedRequest opened;
    private final List<Field> head = new ArrayList<>();
    private SealingOutput output;

    OpenedExchange(Request wire, Response response, OpenedRequest opened) {
        this.wire = wire;
        this.response = response;
        this.opened = opened;
    }

    String method() {
        return opened.head().method();
    }

    String path() {
        return opened.head().path();
    }

    /** A field of the opened head, or else of the wire. */
    String field(String name) {
        return opened.head().fields().stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst()
                .orElseGet(() -> opened.protectedFields().contains(name)
                        ? null
                        : wire.getHeaders().get(name));
    }

    InputStream body() {
        InputStream sealed = Content.Source.asInputStream(wire);
        return opened.head().body() == BodyPresence.ABSENT ? sealed : BodyStreams.opening(sealed, opened.body());
    }

    void set(String name, String value) {
        if (opened.protectedFields().contains(name)) {
            head.add(new Field(name, value));
        } else {
            response.getHeaders().add(name, value);
        }
    }

    void answer(int status, byte[] content) throws IOException {
        set("content-length", Integer.toString(content.length));
        boolean absent = method().equals("HEAD") || WireStatus.forbidsContent(status);
        SealedResponse sealed = seal(status, absent ? BodyPresence.ABSENT : BodyPresence.PRESENT);
        if (!absent) {
            output = BodyStreams.sealing(Content.Sink.asOutputStream(response), sealed.body(content.length));
            output.write(content);
        }
    }

    void answer(int status, String text) throws IOException {
        answer(status, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    SealingOutput stream(int status) throws IOException {
        SealedResponse sealed = seal(status, BodyPresence.PRESENT);
        output = BodyStreams.sealing(Content.Sink.asOutputStream(response), sealed.body());
        return output;
    }

    void finish() throws IOException {
        if (output != null) {
            output.close();
        }
    }

    private SealedResponse seal(int status, BodyPresence presence) throws IOException {
        SealedResponse sealed = opened.response().seal(new ResponseHead(status, presence, head));
        response.setStatus(sealed.wireStatus());
        response.getHeaders().put(Wire.FIELD, sealed.fieldValue());
        if (presence == BodyPresence.PRESENT) {
            response.getHeaders().put("Content-Type", Wire.BODY_TYPE);
        }
        return sealed;
    }
}
