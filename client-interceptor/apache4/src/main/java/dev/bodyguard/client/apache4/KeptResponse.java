package dev.bodyguard.client.apache4;

import dev.bodyguard.client.core.OfflineAnswer;
import dev.bodyguard.client.core.StreamedAnswer;
import dev.bodyguard.protocol.Field;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.http.HttpResponse;
import org.apache.http.HttpStatus;
import org.apache.http.HttpVersion;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.message.BasicHeader;
import org.apache.http.message.BasicHttpResponse;

/** A response that was kept, and given again because the server could not be reached. */
final class KeptResponse extends BasicHttpResponse implements CloseableHttpResponse {

    /** On such a response only; a header of that name can be anybody's. */
    private static final class Mark extends BasicHeader {

        private static final long serialVersionUID = 1L;

        private final Duration age;

        Mark(Field field, Duration age) {
            super(field.name(), field.value());
            this.age = age;
        }
    }

    private KeptResponse() {
        super(HttpVersion.HTTP_1_1, HttpStatus.SC_OK, "OK");
    }

    static CloseableHttpResponse of(OfflineAnswer answer) {
        KeptResponse response = new KeptResponse();
        for (Field field : answer.fields()) {
            response.addHeader(
                    field.name().equals(OfflineAnswer.FIELD)
                            ? new Mark(field, answer.age())
                            : new BasicHeader(field.name(), field.value()));
        }
        StreamedAnswer opened = new StreamedAnswer(
                HttpStatus.SC_OK, answer.fields(), answer.document().content());
        response.setEntity(OpenedResponses.entity(response, opened));
        return response;
    }

    static Optional<Duration> age(HttpResponse response) {
        return response.getFirstHeader(OfflineAnswer.FIELD) instanceof Mark mark
                ? Optional.of(mark.age)
                : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        getEntity().getContent().close();
    }
}
