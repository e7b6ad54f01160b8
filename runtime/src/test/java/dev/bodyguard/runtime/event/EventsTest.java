package dev.bodyguard.runtime.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.protocol.ProblemType;
import dev.bodyguard.protocol.SessionId;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Observers and the log. */
@Isolated("the log and the thread's class loader are shared")
class EventsTest {

    private static final Event REFUSED = new Event.RequestRefused(ProblemType.REPLAYED, 409);

    private final Logger logger = Logger.getLogger(Events.LOG_NAME);
    private final Log log = new Log();

    @BeforeEach
    void listenToTheLog() {
        logger.setUseParentHandlers(false);
        logger.addHandler(log);
    }

    @AfterEach
    void leaveTheLog() {
        logger.removeHandler(log);
        logger.setUseParentHandlers(true);
        logger.setLevel(null);
    }

    @Test
    void everyObserverIsToldInOrder() {
        List<String> told = new ArrayList<>();
        Events.to(List.of(event -> told.add("first " + event), event -> told.add("second " + event)))
                .tell(() -> REFUSED);
        assertThat(told).containsExactly("first " + REFUSED, "second " + REFUSED);
    }

    @Test
    void noEventIsMadeWhereNobodyObserves() {
        Events.to(List.of()).tell(() -> {
            throw new AssertionError("an event was made");
        });
        assertThat(log.lines).isEmpty();
    }

    @Test
    void logTellsAtDebug() {
        logger.setLevel(Level.FINE);
        Events.to(List.of()).tell(() -> REFUSED);
        assertThat(log.lines).singleElement().asString().contains("REPLAYED", "409");
    }

    @Test
    void observerThatThrowsIsLoggedOnceAndTheNextIsTold() {
        List<Event> told = new ArrayList<>();
        Observer failing = event -> {
            throw new IllegalStateException("the counter is broken");
        };
        Events events = Events.to(List.of(failing, told::add));
        events.tell(() -> REFUSED);
        events.tell(() -> REFUSED);
        assertThat(told).hasSize(2);
        assertThat(log.lines).singleElement().asString().contains("an observer failed");
    }

    @Test
    void servicesOfTheApplicationObserve(@TempDir Path libraries) throws Exception {
        toServices(libraries, Counting.class.getName()).tell(() -> REFUSED);
        assertThat(Counting.TOLD).containsExactly(REFUSED);
    }

    @Test
    void serviceThatCannotBeMadeIsLoggedAndLeftOut(@TempDir Path libraries) throws Exception {
        toServices(libraries, "no.such.Observer").tell(() -> REFUSED);
        assertThat(log.lines).singleElement().asString().contains("cannot be made");
    }

    @Test
    void sessionIsShownByItsFirstCharactersOnly() {
        SessionId id = SessionId.draw(new SecureRandom());
        assertThat(Event.Session.of(id).start()).hasSize(8);
        assertThat(id.toString()).startsWith(Event.Session.of(id).start());
    }

    private static Events toServices(Path libraries, String implementation) throws Exception {
        Path services = Files.createDirectories(libraries.resolve("META-INF/services"));
        Files.writeString(services.resolve(Observer.class.getName()), implementation);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader application =
                new URLClassLoader(new URL[] {libraries.toUri().toURL()}, before)) {
            thread.setContextClassLoader(application);
            return Events.toServices();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** A service. */
    public static final class Counting implements Observer {

        static final List<Event> TOLD = new CopyOnWriteArrayList<>();

        @Override
        public void observe(Event event) {
            TOLD.add(event);
        }
    }

    private static final class Log extends Handler {

        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            lines.add(entry.getMessage());
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
