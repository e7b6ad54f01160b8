package dev.bodyguard.demo.notes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** JSON in and out of requests and responses. */
final class Json {

    static final String MEDIA_TYPE = "application/json";

    private static final long LONGEST_DOCUMENT = 1 << 20;

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(LONGEST_DOCUMENT)
                            .maxNestingDepth(16)
                            .build())
                    .build())
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    private Json() {}

    static <T> T read(HttpServletRequest request, Class<T> type) throws IOException, InvalidInput {
        String mediaType = request.getContentType();
        if (mediaType == null || !mediaType.startsWith(MEDIA_TYPE)) {
            throw new InvalidInput("Send the note as " + MEDIA_TYPE + ".");
        }
        if (request.getCharacterEncoding() == null) {
            request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        }
        try {
            T value = MAPPER.readValue(request.getReader(), type);
            if (value == null) {
                throw new InvalidInput("The body is null.");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new InvalidInput("The body is not the JSON that is expected: " + e.getOriginalMessage());
        }
    }

    /** Writes a whole response with its exact Content-Length. */
    static void write(HttpServletResponse response, int status, Object value) throws IOException {
        byte[] content = bytes(value);
        response.setStatus(status);
        response.setContentType(MEDIA_TYPE);
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    static void error(HttpServletResponse response, int status, String message) throws IOException {
        write(response, status, new Problem(status, message));
    }

    static byte[] bytes(Object value) throws IOException {
        return MAPPER.writeValueAsBytes(value);
    }

    private record Problem(int status, String error) {}
}
