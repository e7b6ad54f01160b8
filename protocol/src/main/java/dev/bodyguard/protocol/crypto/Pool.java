package dev.bodyguard.protocol.crypto;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A few idle instances of something that is dear to make. Lock-free and bounded: an empty pool makes a new instance, a
 * full one drops what it is given.
 *
 * <p>Held weakly, all together: an idle instance is garbage that may be picked up again before the collector comes. So
 * whatever it remembers of its last use lives as long as if it had been thrown away, and no longer. Not a ThreadLocal:
 * those pin an instance to each thread of every container pool, and the class loader of a web application with it.
 */
public final class Pool<T> {
    private static final int MOST = 64;

    private final Supplier<T> maker;
    private volatile WeakReference<AtomicReferenceArray<@Nullable T>> idle = new WeakReference<>(null);

    public Pool(Supplier<T> maker) {
        this.maker = maker;
    }

    public T take() {
        AtomicReferenceArray<@Nullable T> slots = idle.get();
        if (slots != null) {
            int start = start(slots);
            for (int i = 0; i < slots.length(); i++) {
                int slot = (start + i) % slots.length();
                T instance = slots.getPlain(slot);
                if (instance != null && slots.compareAndSet(slot, instance, null)) {
                    return instance;
                }
            }
        }
        return maker.get();
    }

    /** Takes ownership: the caller must not touch the instance again. */
    public void put(T instance) {
        AtomicReferenceArray<@Nullable T> slots = slots();
        int start = start(slots);
        for (int i = 0; i < slots.length(); i++) {
            int slot = (start + i) % slots.length();
            if (slots.getPlain(slot) == null && slots.compareAndSet(slot, null, instance)) {
                return;
            }
        }
    }

    /** Two threads may make slots at once after a collection; then what one of them put is thrown away. */
    private AtomicReferenceArray<@Nullable T> slots() {
        AtomicReferenceArray<@Nullable T> slots = idle.get();
        if (slots == null) {
            slots = new AtomicReferenceArray<>(
                    Math.min(MOST, 4 * Runtime.getRuntime().availableProcessors()));
            idle = new WeakReference<>(slots);
        }
        return slots;
    }

    /** Threads begin at different slots, so that they seldom meet. */
    private static int start(AtomicReferenceArray<?> slots) {
        return (int) (Thread.currentThread().getId() % slots.length());
    }
}
