package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.body.BodySealer;
import dev.bodyguard.protocol.exchange.SealedRequest;
import dev.bodyguard.protocol.wire.RequestHead;
import dev.bodyguard.testkit.volume.LongContent;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A client and a container in one process: a gibibyte up to a listener, then one down from another. */
final class Volume {

    static final long GIBIBYTE = 1L << 30;
    private static final long SMALL = 64L << 20;

    private final Application application;

    private Volume(ServletContainer container) {
        application = new Application(container, new Deaf());
    }

    /** @param arguments the class of the container */
    public static void main(String[] arguments) throws Exception {
        Constructor<?> container = Class.forName(arguments[0]).getDeclaredConstructor();
        container.setAccessible(true);
        assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(SMALL);
        Volume volume = new Volume((ServletContainer) container.newInstance());
        int status = 0;
        try {
            volume.up();
            volume.down();
        } catch (Exception | AssertionError e) {
            e.printStackTrace();
            status = 1;
        }
        volume.application.close();
        System.exit(status);
    }

    private void up() throws Exception {
        Memory memory = new Memory();
        application.on("/up", new Passing(memory)::read);
        try (BareExchange exchange = exchange("POST", "/up", BodyPresence.PRESENT)) {
            exchange.send(
                    "POST /up",
                    "Content-Type: " + Wire.BODY_TYPE,
                    "Content-Length: " + BodySealer.sealedLength(GIBIBYTE));
            exchange.send(new LongContent(GIBIBYTE), GIBIBYTE);
            assertThat(exchange.answer().readAllBytes())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("octets that passed: " + GIBIBYTE);
        }
        memory.assertFlat();
    }

    private void down() throws Exception {
        Memory memory = new Memory();
        application.on("/down", new Passing(memory)::write);
        LongContent expected = new LongContent(GIBIBYTE);
        try (BareExchange exchange = exchange("GET", "/down", BodyPresence.ABSENT)) {
            exchange.send("GET /down");
            InputStream in = exchange.answer();
            byte[] buffer = new byte[64 * 1024];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                expected.pass(buffer, count);
            }
        }
        assertThat(expected.position()).isEqualTo(GIBIBYTE);
        memory.assertFlat();
    }

    private BareExchange exchange(String method, String path, BodyPresence body) throws Exception {
        RequestHead head = new RequestHead(method, "localhost:" + application.port(), path, body, List.of());
        SealedRequest sealed = Client.of(application).session().nextTurn().get().seal(head);
        return new BareExchange(application.port(), sealed);
    }
}
