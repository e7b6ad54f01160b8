package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.bodyguard.runtime.event.Event;
import dev.bodyguard.runtime.event.Observer;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An observer among the application's libraries is told what its requests and responses come to. */
abstract class ObserverContract extends ServletContract {

    private static final BlockingQueue<Event> TOLD = new LinkedBlockingQueue<>();

    ObserverContract(ServletContainer container) {
        super(container);
    }

    /** The service. */
    public static final class Recorder implements Observer {

        /** For the service loader. */
        public Recorder() {}

        @Override
        public void observe(Event event) {
            TOLD.add(event);
        }
    }

    @BeforeEach
    void putIntoTheApplication() {
        assumeFalse(
                Protection.isByAgent(), Protection.BY_AGENT + "it shares no class with the application's observers");
        TOLD.clear();
        application.file("WEB-INF/classes/META-INF/services/" + Observer.class.getName(), Recorder.class.getName());
    }

    @Clause("observer-1")
    @Test
    void sealedResponseIsToldWithTheOctetsOfItsBody() throws Exception {
        application.on("/", (request, response) -> {
            response.setStatus(201);
            response.getOutputStream().write(Payload.of(200_000));
        });
        assertThat(client().get("/").send().bytes()).hasSize(200_000);
        Event.RequestOpened opened = next(Event.RequestOpened.class);
        assertThat(next(Event.ResponseSealed.class))
                .isEqualTo(new Event.ResponseSealed(opened.session(), 201, 200_000));
    }

    @Clause("observer-1")
    @Test
    void responseWithoutABodyHasNone() throws Exception {
        application.on("/", (request, response) -> response.setStatus(204));
        client().get("/").send();
        Event.ResponseSealed sealed = next(Event.ResponseSealed.class);
        assertThat(sealed.status()).isEqualTo(204);
        assertThat(sealed.octets()).isZero();
    }

    @Clause("gone-2")
    @Test
    void nothingIsToldOfAResponseWhoseClientLeft() throws Exception {
        var failed = new CountDownLatch(1);
        application.on("/", (request, response) -> {
            try {
                while (failed.getCount() > 0) {
                    response.getOutputStream().write(new byte[50_000]);
                }
            } catch (IOException e) {
                failed.countDown();
                throw e;
            }
        });
        application.on("/next", (request, response) -> response.setStatus(204));
        Client client = client();
        try (var in = client.get("/").send().stream()) {
            assertThat(in.readNBytes(1000)).hasSize(1000);
        }
        assertThat(failed.await(30, TimeUnit.SECONDS)).isTrue();
        client.get("/next").send();
        assertThat(next(Event.ResponseSealed.class).status()).isEqualTo(204);
    }

    private static <E extends Event> E next(Class<E> kind) throws InterruptedException {
        while (true) {
            Event event = TOLD.poll(30, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("no event of " + kind);
            }
            if (kind.isInstance(event)) {
                return kind.cast(event);
            }
        }
    }
}
