package dev.bodyguard.client.apache4;

import dev.bodyguard.client.core.StreamedAnswer;
import java.util.List;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.HttpStatus;
import org.apache.http.entity.BasicHttpEntity;

/** A response as the application sees it. */
final class OpenedResponses {

    private OpenedResponses() {}

    /** The response on the wire, with what was sealed in it in place of what it was sealed in. */
    static HttpResponse of(HttpResponse wire, HttpRequest request, StreamedAnswer answer) {
        if (wire.getStatusLine().getStatusCode() != answer.status()) {
            wire.setStatusLine(wire.getProtocolVersion(), answer.status());
        }
        wire.setHeaders(HeaderFields.of(answer.fields()));
        if (wire.containsHeader(HttpHeaders.CONTENT_LENGTH)) {
            wire.removeHeaders(HttpHeaders.TRANSFER_ENCODING);
        }
        wire.setEntity(hasContent(request, answer.status()) ? entity(wire, answer) : null);
        return wire;
    }

    static HttpEntity entity(HttpResponse response, StreamedAnswer answer) {
        BasicHttpEntity entity = new BasicHttpEntity();
        long length = length(response.getFirstHeader(HttpHeaders.CONTENT_LENGTH));
        entity.setContent(answer.content());
        entity.setContentLength(length);
        entity.setChunked(length < 0);
        entity.setContentType(response.getFirstHeader(HttpHeaders.CONTENT_TYPE));
        entity.setContentEncoding(response.getFirstHeader(HttpHeaders.CONTENT_ENCODING));
        return entity;
    }

    /** Whether a Content-Length is that of the body, or only of what would have been one. */
    private static boolean hasContent(HttpRequest request, int status) {
        return !request.getRequestLine().getMethod().equalsIgnoreCase("HEAD")
                && !List.of(HttpStatus.SC_NO_CONTENT, HttpStatus.SC_NOT_MODIFIED)
                        .contains(status);
    }

    private static long length(Header contentLength) {
        try {
            return contentLength == null ? -1 : Long.parseLong(contentLength.getValue());
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
