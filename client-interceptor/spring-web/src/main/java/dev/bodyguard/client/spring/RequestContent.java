package dev.bodyguard.client.spring;

import dev.bodyguard.client.core.OutgoingRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.util.StreamUtils;

/** A body as the application gave it. */
sealed interface RequestContent {

    /** No body. */
    RequestContent NONE = new Held(new ByteArrayOutputStream());

    /** Octets, or {@link OutgoingRequest#UNKNOWN_LENGTH}. */
    long length();

    OutgoingRequest.Body repeats();

    /** Writes it; the stream stays open. */
    void writeTo(OutputStream out) throws IOException;

    /** What was written into memory. */
    record Held(ByteArrayOutputStream octets) implements RequestContent {

        @Override
        public long length() {
            return octets.size();
        }

        @Override
        public OutgoingRequest.Body repeats() {
            return OutgoingRequest.Body.REPEATABLE;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            octets.writeTo(out);
        }
    }

    /** What writes itself when it is sent. */
    record Streamed(StreamingHttpOutputMessage.Body body, long said) implements RequestContent {

        @Override
        public long length() {
            return said < 0 ? OutgoingRequest.UNKNOWN_LENGTH : said;
        }

        @Override
        public OutgoingRequest.Body repeats() {
            return SpringVersions.isRepeatable(body, said >= 0)
                    ? OutgoingRequest.Body.REPEATABLE
                    : OutgoingRequest.Body.ONE_SHOT;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            body.writeTo(StreamUtils.nonClosing(out));
        }
    }
}
