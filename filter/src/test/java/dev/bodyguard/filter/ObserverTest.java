package dev.bodyguard.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.runtime.event.Event;
import dev.bodyguard.runtime.event.Observer;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An observer among the application's libraries is told what its requests and responses come to. */
class ObserverTest {

    private static final BlockingQueue<Event> TOLD = new LinkedBlockingQueue<>();

    private final Application application = new Application();

    /** The service. */
    public static final class Recorder implements Observer {
        @Override
        public void observe(Event event) {
            TOLD.add(event);
        }
    }

    @BeforeEach
    void putIntoTheApplication() throws MalformedURLException {
        TOLD.clear();
        application.file("META-INF/services/" + Observer.class.getName(), Recorder.class.getName());
        URL[] libraries = {application.directory().toUri().toURL()};
        application.configure(context -> context.setClassLoader(
                new URLClassLoader(libraries, Thread.currentThread().getContextClassLoader())));
    }

    @AfterEach
    void stop() throws Exception {
        application.close();
    }

    @Test
    void sealedResponseIsToldWithTheOctetsOfItsBody() throws Exception {
        application.on("/", (request, response) -> {
            response.setStatus(201);
            response.getOutputStream().write(new byte[200_000]);
        });
        assertThat(Client.of(application).get("/").send().bytes()).hasSize(200_000);
        Event.RequestOpened opened = next(Event.RequestOpened.class);
        assertThat(next(Event.ResponseSealed.class))
                .isEqualTo(new Event.ResponseSealed(opened.session(), 201, 200_000));
    }

    @Test
    void responseWithoutABodyHasNone() throws Exception {
        application.on("/", (request, response) -> response.setStatus(204));
        Client.of(application).get("/").send();
        Event.ResponseSealed sealed = next(Event.ResponseSealed.class);
        assertThat(sealed.status()).isEqualTo(204);
        assertThat(sealed.octets()).isZero();
    }

    private static <E extends Event> E next(Class<E> kind) throws InterruptedException {
        while (true) {
            Event event = TOLD.poll(30, TimeUnit.SECONDS);
            assertThat(event).as("an event of " + kind).isNotNull();
            if (kind.isInstance(event)) {
                return kind.cast(event);
            }
        }
    }
}
