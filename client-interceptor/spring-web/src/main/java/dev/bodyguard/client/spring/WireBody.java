package dev.bodyguard.client.spring;

import dev.bodyguard.client.core.SealedCall;
import java.io.IOException;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.util.StreamUtils;

/** Gives a body to a request of the factory underneath: as a stream where that takes one. */
final class WireBody {

    private WireBody() {}

    /** Not marked as repeatable: whoever sends it again below us would send the same request again. */
    static void write(ClientHttpRequest wire, StreamingHttpOutputMessage.Body body) throws IOException {
        if (wire instanceof StreamingHttpOutputMessage streaming) {
            streaming.setBody(body);
        } else {
            body.writeTo(wire.getBody());
        }
    }

    /** Seals what the application gave, with a key of its own each time. */
    static StreamingHttpOutputMessage.Body sealing(RequestContent content, SealedCall sealed) {
        return wire -> sealed.write(content::writeTo, StreamUtils.nonClosing(wire));
    }
}
