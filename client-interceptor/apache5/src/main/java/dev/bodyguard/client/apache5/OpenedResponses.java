package dev.bodyguard.client.apache5;

import dev.bodyguard.client.core.StreamedAnswer;
import dev.bodyguard.protocol.Field;
import java.util.List;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.IncomingEntityDetails;
import org.apache.hc.core5.http.io.entity.BasicHttpEntity;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.jspecify.annotations.Nullable;

/** A response as the application sees it. */
final class OpenedResponses {

    private OpenedResponses() {}

    /** The response on the wire, with what was sealed in it in place of what it was sealed in. */
    static ClassicHttpResponse of(ClassicHttpResponse wire, ClassicHttpRequest request, StreamedAnswer answer) {
        open(wire, answer.status(), answer.fields());
        wire.setEntity(hasContent(request, answer.status()) ? entity(wire, answer) : null);
        return wire;
    }

    /** Puts the opened head in place of that on the wire. */
    static void open(HttpResponse wire, int status, List<Field> fields) {
        if (wire.getCode() != status) {
            wire.setCode(status);
        }
        wire.setHeaders(HeaderFields.of(fields));
        if (wire.containsHeader(HttpHeaders.CONTENT_LENGTH)) {
            wire.removeHeaders(HttpHeaders.TRANSFER_ENCODING);
        }
    }

    /** What the asynchronous client is told of a body before it comes. */
    static EntityDetails details(List<Field> fields) {
        BasicHttpResponse response = new BasicHttpResponse(HttpStatus.SC_OK);
        response.setHeaders(HeaderFields.of(fields));
        return new IncomingEntityDetails(response, length(value(response, HttpHeaders.CONTENT_LENGTH)));
    }

    static HttpEntity entity(ClassicHttpResponse response, StreamedAnswer answer) {
        long length = length(value(response, HttpHeaders.CONTENT_LENGTH));
        return new BasicHttpEntity(
                answer.content(),
                length,
                ContentType.parseLenient(value(response, HttpHeaders.CONTENT_TYPE)),
                value(response, HttpHeaders.CONTENT_ENCODING),
                length < 0);
    }

    /** Whether a Content-Length is that of the body, or only of what would have been one. */
    private static boolean hasContent(ClassicHttpRequest request, int status) {
        return !Method.HEAD.isSame(request.getMethod())
                && !List.of(HttpStatus.SC_NO_CONTENT, HttpStatus.SC_NOT_MODIFIED)
                        .contains(status);
    }

    private static @Nullable String value(HttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    private static long length(@Nullable String contentLength) {
        try {
            return contentLength == null ? -1 : Long.parseLong(contentLength);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
