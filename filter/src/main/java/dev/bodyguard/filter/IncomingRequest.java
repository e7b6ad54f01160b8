package dev.bodyguard.filter;

import dev.bodyguard.protocol.exchange.OpenedRequest;
import dev.bodyguard.server.Inbound;
import dev.bodyguard.server.ServerSettings.ReadLimits;
import dev.bodyguard.server.http.BodyOpening;
import dev.bodyguard.server.http.MediaType;
import dev.bodyguard.server.http.RequestFields;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a protected request carries, over all its dispatches: the opened body in whichever form it is asked for. */
final class IncomingRequest {

    private final HttpServletRequest wire;
    private final OpenedRequest opened;
    private final ReadLimits limits;
    private final MultipartSettings multipart;
    private final RequestFields fields;

    private @Nullable String encoding;
    private @Nullable ServletInputStream input;
    private @Nullable BufferedReader reader;
    private boolean streaming;
    private @Nullable Map<String, String[]> form;
    private @Nullable Parts parts;

    IncomingRequest(HttpServletRequest wire, OpenedRequest opened, ReadLimits limits, MultipartSettings multipart) {
        this.wire = wire;
        this.opened = opened;
        this.limits = limits;
        this.multipart = multipart;
        this.fields = new RequestFields(opened.head().fields(), opened.protectedFields());
    }

    RequestFields fields() {
        return fields;
    }

    ServletInputStream stream() throws IOException {
        if (reader != null) {
            throw new IllegalStateException("getReader was called");
        }
        streaming = true;
        return input();
    }

    BufferedReader reader() throws IOException {
        if (reader == null) {
            if (streaming) {
                throw new IllegalStateException("getInputStream was called");
            }
            reader = new BufferedReader(new InputStreamReader(input(), charset(StandardCharsets.ISO_8859_1)));
        }
        return reader;
    }

    /** The whole body, which was read and verified already. */
    void hold(Inbound.Verified body) {
        input = new VerifiedInput(
                body.content(), body.length(), end -> wire.getAsyncContext().start(end));
    }

    private ServletInputStream input() throws IOException {
        if (input == null) {
            BodyOpening opening =
                    BodyOpening.of(opened.head().body(), opened.body().withLimit(limits.body()));
            input = new OpenedInput(
                    wire.getInputStream(),
                    wire.getContentLengthLong(),
                    opening,
                    end -> wire.getAsyncContext().start(end));
        }
        return input;
    }

    @Nullable
    String contentType() {
        return fields.fromHead("content-type");
    }

    long contentLength() {
        String length = fields.fromHead("content-length");
        try {
            return length == null ? -1 : Math.max(-1, Long.parseLong(length));
        } catch (NumberFormatException unusable) {
            return -1;
        }
    }

    @Nullable
    String encoding() {
        if (encoding != null) {
            return encoding;
        }
        String type = contentType();
        String declared = type == null ? null : MediaType.parse(type).charset();
        return declared != null ? declared : wire.getServletContext().getRequestCharacterEncoding();
    }

    /** Has no effect once the body is being read as text or for parameters. */
    void encoding(String name) throws UnsupportedEncodingException {
        if (MediaType.charsetOrNull(name) == null) {
            throw new UnsupportedEncodingException(name);
        }
        if (reader == null && form == null) {
            encoding = name;
        }
    }

    private Charset charset(Charset fallback) throws UnsupportedEncodingException {
        String name = encoding();
        if (name == null) {
            return fallback;
        }
        Charset charset = MediaType.charsetOrNull(name);
        if (charset == null) {
            throw new UnsupportedEncodingException(name);
        }
        return charset;
    }

    /** Parameters of the body: of a form that was posted and not read otherwise, and parts that are no files. */
    Map<String, String[]> bodyParameters() {
        if (form == null) {
            form = Map.of();
            try {
                form = readForm();
            } catch (IOException e) {
                throw new UnreadableBody(e);
            }
        }
        return form;
    }

    private Map<String, String[]> readForm() throws IOException {
        if (streaming || reader != null || !opened.head().method().equals("POST")) {
            return Map.of();
        }
        String type = contentType();
        MediaType media = MediaType.parse(type == null ? "" : type);
        Charset charset = charset(StandardCharsets.UTF_8);
        if (media.is("application/x-www-form-urlencoded")) {
            byte[] content = input().readNBytes(limits.form() + 1);
            if (content.length > limits.form()) {
                throw new FormTooLarge("a form of more than " + limits.form() + " bytes");
            }
            return FormParameters.parse(content, charset, limits.parameters());
        }
        if (media.is("multipart/form-data") && multipart.isConfigured()) {
            return parsedParts().parameters(charset);
        }
        return Map.of();
    }

    Collection<Part> parts() throws IOException, ServletException {
        String type = contentType();
        if (type == null || !MediaType.parse(type).is("multipart/form-data")) {
            throw new ServletException("the request is not multipart/form-data");
        }
        return parsedParts().all();
    }

    private Parts parsedParts() throws IOException {
        if (parts == null) {
            String type = contentType();
            parts = Parts.read(
                    type == null ? "" : type, contentLength(), encoding(), input(), multipart, limits.parameters());
        }
        return parts;
    }

    /** Deletes what parts or a verified body left on disk, and erases what nobody read. */
    void close() {
        if (parts != null) {
            parts.delete();
        }
        if (input instanceof OpenedInput opening) {
            opening.abort();
        } else if (input instanceof VerifiedInput verified) {
            verified.discard();
        }
    }
}
