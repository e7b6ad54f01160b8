package dev.bodyguard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.testkit.network.Direction;
import dev.bodyguard.testkit.wire.Http2Reader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What is read of a wire while it passes, however it is cut into pieces. */
class WireLogTest {

    private static final int HEADERS = 1;
    private static final int DATA = 0;
    private static final int END_HEADERS = 4;

    private final WireLog log = new WireLog();

    @Test
    void upgradedConnectionIsReadOctetByOctet() {
        pass(Direction.TO_SERVER, text("GET /first HTTP/1.1\r\nUpgrade: h2c\r\n\r\n"));
        pass(Direction.TO_SERVER, Http2Reader.preface());
        pass(Direction.TO_CLIENT, text("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n"));
        pass(Direction.TO_CLIENT, frame(HEADERS, END_HEADERS, 1, 0x88));
        WireLog.Taken first = log.take();
        assertThat(first.requests().messages())
                .extracting(Excerpt.Message::start)
                .containsExactly("GET /first");
        assertThat(first.responses().messages())
                .extracting(Excerpt.Message::start)
                .containsExactly("101 Switching Protocols", "200  (HTTP/2)");
    }

    @Test
    void laterStepsAreReadWithTheTableOfTheFirst() {
        pass(Direction.TO_SERVER, Http2Reader.preface());
        // :method GET and :path "/a", which goes into the table and is named by its number afterwards.
        pass(Direction.TO_SERVER, frame(HEADERS, END_HEADERS, 1, 0x82, 0x44, 2, '/', 'a'));
        log.take();
        pass(Direction.TO_SERVER, frame(HEADERS, END_HEADERS, 3, 0x82, 0xbe));
        pass(Direction.TO_SERVER, frame(DATA, 0, 3, 'h', 'i'));
        assertThat(log.take().requests().messages())
                .singleElement()
                .satisfies(message -> assertThat(message.start()).isEqualTo("GET /a  (HTTP/2)"))
                .satisfies(message -> assertThat(message.body()).isEqualTo("hi"));
    }

    private void pass(Direction direction, byte[] octets) {
        for (int i = 0; i < octets.length; i++) {
            log.saw(0, direction, octets, i, 1);
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] frame(int type, int flags, int stream, int... payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(new byte[] {0, 0, (byte) payload.length, (byte) type, (byte) flags, 0, 0, 0, (byte) stream});
        for (int octet : payload) {
            frame.write(octet);
        }
        return frame.toByteArray();
    }
}
