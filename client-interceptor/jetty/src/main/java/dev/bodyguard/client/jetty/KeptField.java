package dev.bodyguard.client.jetty;

import dev.bodyguard.client.core.OfflineAnswer;
import dev.bodyguard.protocol.Field;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpField;

/** Marks a response that was kept. On such a one only; a field of that name can be anybody's. */
final class KeptField extends HttpField {

    private final Duration age;

    private KeptField(Field field, Duration age) {
        super(field.name(), field.value());
        this.age = age;
    }

    static List<HttpField> fields(OfflineAnswer answer) {
        return answer.fields().stream()
                .map(field -> field.name().equals(OfflineAnswer.FIELD)
                        ? new KeptField(field, answer.age())
                        : HeaderFields.of(field))
                .toList();
    }

    static Optional<Duration> age(Response response) {
        return response.getHeaders().stream()
                .filter(KeptField.class::isInstance)
                .map(field -> ((KeptField) field).age)
                .findFirst();
    }
}
