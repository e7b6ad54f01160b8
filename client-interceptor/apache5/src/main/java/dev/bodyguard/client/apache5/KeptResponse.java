package dev.bodyguard.client.apache5;

import dev.bodyguard.client.core.OfflineAnswer;
import dev.bodyguard.client.core.StreamedAnswer;
import dev.bodyguard.protocol.Field;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.BasicHttpResponse;

/** A response that was kept, and given again because the server could not be reached. */
final class KeptResponse {

    /** On such a response only; a header of that name can be anybody's. */
    private static final class Mark extends BasicHeader {

        private static final long serialVersionUID = 1L;

        private final Duration age;

        Mark(Field field, Duration age) {
            super(field.name(), field.value());
            this.age = age;
        }
    }

    private KeptResponse() {}

    static ClassicHttpResponse of(OfflineAnswer answer) {
        ClassicHttpResponse response = marked(new BasicClassicHttpResponse(HttpStatus.SC_OK), answer);
        StreamedAnswer opened = new StreamedAnswer(
                HttpStatus.SC_OK, answer.fields(), answer.document().content());
        response.setEntity(OpenedResponses.entity(response, opened));
        return response;
    }

    /** Its head. */
    static HttpResponse head(OfflineAnswer answer) {
        return marked(new BasicHttpResponse(HttpStatus.SC_OK), answer);
    }

    private static <R extends HttpResponse> R marked(R response, OfflineAnswer answer) {
        for (Field field : answer.fields()) {
            response.addHeader(
                    field.name().equals(OfflineAnswer.FIELD)
                            ? new Mark(field, answer.age())
                            : new BasicHeader(field.name(), field.value()));
        }
        return response;
    }

    static Optional<Duration> age(HttpResponse response) {
        return response.getFirstHeader(OfflineAnswer.FIELD) instanceof Mark mark
                ? Optional.of(mark.age)
                : Optional.empty();
    }
}
