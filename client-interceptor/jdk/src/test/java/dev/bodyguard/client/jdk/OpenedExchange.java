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
import dev.bodyguard.testkit.contract.client.ServedExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** One exchange as a test's application sees it. */
final class OpenedExchange implements ServedExchange {

    final Request wire;
    private final Response response;
    private final OpenedRequest opened;
    private final List<Field> head = new ArrayList<>();
    private @Nullable InputStream body;
    private @Nullable SealingOutput output;

    OpenedExchange(Request wire, Response response, OpenedRequest opened) {
        this.wire = wire;
        this.response = response;
        this.opened = opened;
    }

    @Override
    public String method() {
        return opened.head().method();
    }

    @Override
    public String target() {
        return opened.head().path();
    }

    /** A field of the opened head, or else of the wire. */
    @Override
    public Optional<String> field(String name) {
        return opened.head().fields().stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst()
                .or(() -> opened.protectedFields().contains(name)
                        ? Optional.empty()
                        : Optional.ofNullable(wire.getHeaders().get(name)));
    }

    @Override
    public InputStream body() {
        InputStream known = body;
        if (known == null) {
            InputStream sealed = Content.Source.asInputStream(wire);
            known = opened.head().body() == BodyPresence.ABSENT ? sealed : BodyStreams.opening(sealed, opened.body());
            body = known;
        }
        return known;
    }

    @Override
    public void set(String name, String value) {
        if (opened.protectedFields().contains(name)) {
            head.add(new Field(name, value));
        } else {
            response.getHeaders().add(name, value);
        }
    }

    @Override
    public void answer(int status, byte[] content) throws IOException {
        set("content-length", Integer.toString(content.length));
        boolean absent = method().equals("HEAD") || WireStatus.forbidsContent(status);
        SealedResponse sealed = seal(status, absent ? BodyPresence.ABSENT : BodyPresence.PRESENT);
        if (!absent) {
            SealingOutput whole =
                    BodyStreams.sealing(Content.Sink.asOutputStream(response), sealed.body(content.length));
            whole.write(content);
            output = whole;
        }
    }

    void answer(int status, String text) throws IOException {
        answer(status, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Override
    public SealingOutput stream(int status) throws IOException {
        SealedResponse sealed = seal(status, BodyPresence.PRESENT);
        SealingOutput streaming = BodyStreams.sealing(Content.Sink.asOutputStream(response), sealed.body());
        output = streaming;
        return streaming;
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
