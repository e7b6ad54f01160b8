package dev.bodyguard.protocol.oneshot;

import dev.bodyguard.protocol.Overloaded;
import dev.bodyguard.protocol.ReplayedRequest;
import dev.bodyguard.protocol.ReplayedRequest.Detail;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Which one-shots were taken, for as long as their time is inside the window. Bounded: what has no room is refused, never
 * forgotten. Safe for many threads. SPEC.md section 10.4.
 */
public final class BoxMemory {

    /** How far ahead of this clock a sender's may be, in seconds. */
    public static final long AHEAD = 30;

    private static final Duration RETRY = Duration.ofSeconds(10);

    private final int most;
    private final long window;
    private final LongSupplier seconds;
    private final Set<ByteBuffer> taken = new HashSet<>();
    private final PriorityQueue<Entry> byTime = new PriorityQueue<>(Comparator.comparingLong(Entry::time));

    /** Nothing sealed before this second is certain to be remembered. */
    private long knownFrom;

    private record Entry(long time, ByteBuffer digest) {}

    /**
     * An empty memory: what was sealed before now, or in this very second, is too old for it.
     *
     * @param most most one-shots that are remembered; about 200 bytes each
     * @param window how old a one-shot may be, in seconds
     * @param seconds the clock, since 1970
     */
    public BoxMemory(int most, long window, LongSupplier seconds) {
        this.most = most;
        this.window = window;
        this.seconds = seconds;
        this.knownFrom = seconds.getAsLong() + 1;
    }

    /** Refuses what {@link #remember} would refuse as replayed, and remembers nothing. */
    synchronized void requireNew(byte[] digest, long time) throws ReplayedRequest {
        long now = seconds.getAsLong();
        forgetBefore(now - window);
        if (time < knownFrom || time < now - window) {
            throw new ReplayedRequest(Detail.OLD);
        }
        if (time > now + AHEAD) {
            throw new ReplayedRequest(Detail.EARLY);
        }
        if (taken.contains(ByteBuffer.wrap(digest))) {
            throw new ReplayedRequest(Detail.SEEN);
        }
    }

    /** Takes a one-shot, once. The time is checked anew: reading a body may have taken long. */
    synchronized void remember(byte[] digest, long time) throws ReplayedRequest, Overloaded {
        requireNew(digest, time);
        if (taken.size() >= most) {
            throw new Overloaded("No more one-shots can be remembered just now.", RETRY);
        }
        ByteBuffer key = ByteBuffer.wrap(digest);
        taken.add(key);
        byTime.add(new Entry(time, key));
    }

    /** By what was forgotten, not by the clock: a clock that ran ahead for a while does no lasting harm when it is set back. */
    private void forgetBefore(long oldest) {
        for (Entry first = byTime.peek(); first != null && first.time < oldest; first = byTime.peek()) {
            knownFrom = Math.max(knownFrom, first.time + 1);
            taken.remove(first.digest);
            byTime.remove();
        }
    }
}
