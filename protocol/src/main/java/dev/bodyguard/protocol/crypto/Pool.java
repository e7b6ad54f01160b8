package dev.bodyguard.protocol.crypto;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A few idle instances of something that is dear to make. Lock-free and bounded: an empty pool makes a new instance, a
 * full one drops what it is given.
 *
 * <p>Held weakly: an idle instance is garbage that may be picked up again before the collector comes. So whatever it
 * remembers of its last use lives as long as if it had been thrown away, and no longer. Not a ThreadLocal: those pin an
 * instance to each thread of every container pool, and the class loader of a web application with it.
 */
public final class Pool<T> {
    private static final int MOST = 64;

    private final Supplier<T> maker;
    private final AtomicReferenceArray<@Nullable WeakReference<T>> slots;

    public Pool(Supplier<T> maker) {
        this.maker = maker;
        this.slots = new AtomicReferenceArray<>(
                Math.min(MOST, 4 * Runtime.getRuntime().availableProcessors()));
    }

    public T take() {
        int start = start();
        for (int i = 0; i < slots.length(); i++) {
            int slot = (start + i) % slots.length();
            WeakReference<T> held = slots.getPlain(slot);
            if (held != null && slots.compareAndSet(slot, held, null)) {
                T idle = held.get();
                if (idle != null) {
                    return idle;
                }
            }
        }
        return maker.get();
    }

    /** Takes ownership: the caller must not touch the instance again. */
    public void put(T idle) {
        WeakReference<T> offered = new WeakReference<>(idle);
        int start = start();
        for (int i = 0; i < slots.length(); i++) {
            int slot = (start + i) % slots.length();
            WeakReference<T> held = slots.getPlain(slot);
            if ((held == null || held.refersTo(null)) && slots.compareAndSet(slot, held, offered)) {
                return;
            }
        }
    }

    /** Threads begin at different slots, so that they seldom meet. */
    private int start() {
        return (int) (Thread.currentThread().getId() % slots.length());
    }
}
