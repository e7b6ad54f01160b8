package dev.bodyguard.protocol.crypto;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * A few idle instances of something that is dear to make. Lock-free and bounded: an empty pool makes a new instance, a
 * full one drops what it is given. Not a ThreadLocal: those pin an instance to each thread of every container pool, and
 * the class loader of a web application with it.
 */
public final class Pool<T> {
    private static final int MOST = 64;

    private final Supplier<T> maker;
    private final AtomicReferenceArray<T> slots;

    public Pool(Supplier<T> maker) {
        this.maker = maker;
        this.slots = new AtomicReferenceArray<>(
                Math.min(MOST, 4 * Runtime.getRuntime().availableProcessors()));
    }

    public T take() {
        int start = start();
        for (int i = 0; i < slots.length(); i++) {
            int slot = (start + i) % slots.length();
            T idle = slots.getPlain(slot);
            if (idle != null && slots.compareAndSet(slot, idle, null)) {
                return idle;
            }
        }
        return maker.get();
    }

    /** Takes ownership: the caller must not touch the instance again. */
    public void put(T idle) {
        int start = start();
        for (int i = 0; i < slots.length(); i++) {
            int slot = (start + i) % slots.length();
            if (slots.getPlain(slot) == null && slots.compareAndSet(slot, null, idle)) {
                return;
            }
        }
    }

    /** Threads begin at different slots, so that they seldom meet. */
    private int start() {
        return (int) (Thread.currentThread().getId() % slots.length());
    }
}
