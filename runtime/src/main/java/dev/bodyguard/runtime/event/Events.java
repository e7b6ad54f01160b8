package dev.bodyguard.runtime.event;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Tells observers what happens, and the log at level DEBUG, under the name {@value #LOG_NAME}. Where nobody observes and the
 * log is off, no event is made. Safe for use by many threads.
 */
public final class Events {

    /** The log's name. */
    public static final String LOG_NAME = "dev.bodyguard.events";

    private static final Logger LOG = System.getLogger(LOG_NAME);

    private final List<Guarded> observers;

    private Events(Collection<? extends Observer> observers) {
        this.observers = observers.stream().map(Guarded::new).toList();
    }

    /** Tells these observers, in this order. */
    public static Events to(Collection<? extends Observer> observers) {
        return new Events(observers);
    }

    /** Tells the observers that are services of the application. One that cannot be made is logged and left out. */
    public static Events toServices() {
        List<Observer> found = new ArrayList<>();
        Iterator<Observer> services = ServiceLoader.load(Observer.class).iterator();
        try {
            while (services.hasNext()) {
                found.add(services.next());
            }
        } catch (ServiceConfigurationError e) {
            LOG.log(Level.WARNING, "an observer cannot be made; it and those after it are left out", e);
        }
        return new Events(found);
    }

    /** Tells of an event, which is made only if somebody wants it. */
    public void tell(Supplier<Event> making) {
        boolean logged = LOG.isLoggable(Level.DEBUG);
        if (observers.isEmpty() && !logged) {
            return;
        }
        Event event = making.get();
        if (logged) {
            LOG.log(Level.DEBUG, event);
        }
        for (Guarded observer : observers) {
            observer.observe(event);
        }
    }

    /** An observer whose failures end here. */
    private static final class Guarded implements Observer {

        private final Observer observer;
        private final AtomicBoolean complained = new AtomicBoolean();

        Guarded(Observer observer) {
            this.observer = observer;
        }

        @Override
        public void observe(Event event) {
            try {
                observer.observe(event);
            } catch (RuntimeException | LinkageError | AssertionError e) {
                // Once: an observer that fails at each event would fill the log.
                if (!complained.getAndSet(true)) {
                    LOG.log(
                            Level.WARNING,
                            "an observer failed: " + observer.getClass().getName(),
                            e);
                }
            }
        }
    }
}
