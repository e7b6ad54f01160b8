package dev.bodyguard.server;

import dev.bodyguard.protocol.crypto.RsaOaepKeyPair;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * RSA-OAEP key pairs for one session each, made ahead: one takes some hundreds of milliseconds, too long for a handshake to
 * wait. A bounded number is kept. When half of them are gone, a daemon thread fills up again and ends; there is none while
 * nothing is to be done. Safe for concurrent use.
 */
final class RsaKeyPairs implements AutoCloseable {
    private static final Logger LOG = System.getLogger(RsaKeyPairs.class.getName());
    static final String THREAD = "bodyguard-rsa-keys";

    private final Function<SecureRandom, RsaOaepKeyPair> generator;
    private final int size;
    private final Deque<RsaOaepKeyPair> ready = new ArrayDeque<>();
    private final StoppableRandom random = new StoppableRandom();
    private @Nullable Thread maker;
    private boolean closed;

    RsaKeyPairs(Function<SecureRandom, RsaOaepKeyPair> generator, int size) {
        this.generator = generator;
        this.size = size;
    }

    /**
     * Makes the first before it returns, so that a server that has just started has one; the others follow by themselves.
     *
     * @param bits 2048 to 4096
     * @param size how many pairs are kept at most
     */
    static RsaKeyPairs filling(int bits, int size) {
        RsaKeyPairs pairs = new RsaKeyPairs(random -> RsaOaepKeyPair.generate(bits, random), size);
        if (pairs.keep(pairs.next())) {
            pairs.fill();
        }
        return pairs;
    }

    /** A pair that nobody else gets, or nothing if none is ready. Never waits. */
    synchronized Optional<RsaOaepKeyPair> poll() {
        Optional<RsaOaepKeyPair> pair = Optional.ofNullable(ready.poll());
        if (ready.size() <= size / 2) {
            fill();
        }
        return pair;
    }

    private synchronized void fill() {
        if (maker == null && !closed) {
            Thread thread = new Thread(this::make, THREAD);
            thread.setDaemon(true);
            maker = thread;
            thread.start();
        }
    }

    private void make() {
        try {
            boolean more = true;
            while (more) {
                more = keep(next());
            }
        } finally {
            ended();
        }
    }

    private @Nullable RsaOaepKeyPair next() {
        try {
            return generator.apply(random);
        } catch (StoppableRandom.Stopped e) {
            return null;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "cannot make an RSA key pair; the next handshake tries again", e);
            return null;
        }
    }

    /** Whether another is needed. If not, whoever asks next starts another thread. */
    private synchronized boolean keep(@Nullable RsaOaepKeyPair pair) {
        if (pair != null && !closed) {
            ready.add(pair);
            if (ready.size() < size) {
                return true;
            }
        } else if (pair != null) {
            pair.erase();
        }
        maker = null;
        return false;
    }

    private synchronized void ended() {
        if (maker == Thread.currentThread()) {
            maker = null; // it ended by an error
        }
    }

    /** Erases all pairs and ends the thread, also in the middle of one. On return it is gone. */
    @Override
    public void close() {
        Thread thread;
        synchronized (this) {
            closed = true;
            ready.forEach(RsaOaepKeyPair::erase);
            ready.clear();
            thread = maker;
        }
        random.stop();
        if (thread != null) {
            join(thread);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the thread ends by itself very soon
        }
    }
}
