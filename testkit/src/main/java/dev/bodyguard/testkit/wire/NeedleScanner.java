package dev.bodyguard.testkit.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Searches a stream of octets as it passes, in memory that does not grow with it. Not for use by several threads at
 * once.
 */
public final class NeedleScanner implements AutoCloseable {
    private static final int DEEPEST = 3;
    private static final int MOST_COMPRESSED_VIEWS = 64;

    private final Automaton automaton;
    private final Findings findings;
    private final String where;
    private final int depth;
    private final UrlDecodedView form;
    private final UrlDecodedView path;
    private final List<CompressedView> compressed = new ArrayList<>();
    /** Those that need not be told again: content repeats itself. */
    private final Set<Pattern> told = Collections.newSetFromMap(new IdentityHashMap<>());

    private int state = Automaton.START;
    private int lastThree;
    private long position;

    NeedleScanner(Automaton automaton, Findings findings, String where) {
        this(automaton, findings, where, 0);
    }

    private NeedleScanner(Automaton automaton, Findings findings, String where, int depth) {
        this.automaton = automaton;
        this.findings = findings;
        this.where = where;
        this.depth = depth;
        form = new UrlDecodedView(automaton, UrlDecodedView.PlusSign.IS_SPACE, this::foundInUrl);
        path = new UrlDecodedView(automaton, UrlDecodedView.PlusSign.IS_ITSELF, this::foundInUrl);
    }

    /** Searches further octets; a needle may span calls. */
    public void accept(byte[] octets, int offset, int length) {
        if (position == 0 && length > 0 && depth < DEEPEST) {
            compressed.add(CompressedView.deflate(inner("inflated")));
        }
        continueCompressed(octets, offset, length);
        for (int index = offset; index < offset + length; index++) {
            byte octet = octets[index];
            position++;
            form.accept(octet, state);
            path.accept(octet, state);
            state = automaton.step(state, octet);
            for (Pattern pattern : automaton.found(state)) {
                if (told.add(pattern)) {
                    findings.add(pattern, "", where, position);
                }
            }
            lastThree = (lastThree << 8 | octet & 0xff) & 0xffffff;
            if (startsCompressed()) {
                openCompressed(octets, index + 1, offset + length - index - 1);
            }
        }
    }

    /** What was found so far. */
    public List<Finding> findings() {
        return findings.list();
    }

    /** Frees the memory of what is still being inflated. */
    @Override
    public void close() {
        compressed.forEach(CompressedView::close);
        compressed.clear();
    }

    private boolean startsCompressed() {
        return depth < DEEPEST && (isGzip() || isZlib());
    }

    private boolean isGzip() {
        return lastThree == 0x1f8b08;
    }

    /** RFC 1950: deflate with a window of 32 KiB, no dictionary; the two octets are a multiple of 31. */
    private boolean isZlib() {
        int head = lastThree & 0xffff;
        return head >>> 8 == 0x78 && head % 31 == 0 && (head & 0x20) == 0;
    }

    private void openCompressed(byte[] octets, int offset, int length) {
        if (compressed.size() == MOST_COMPRESSED_VIEWS) {
            compressed.remove(0).close();
        }
        CompressedView view =
                isGzip() ? CompressedView.gzip(inner("gunzipped")) : CompressedView.deflate(inner("inflated"));
        if (view.accept(octets, offset, length)) {
            compressed.add(view);
        } else {
            view.close();
        }
    }

    private void continueCompressed(byte[] octets, int offset, int length) {
        compressed.removeIf(view -> {
            boolean ended = !view.accept(octets, offset, length);
            if (ended) {
                view.close();
            }
            return ended;
        });
    }

    private NeedleScanner inner(String how) {
        return new NeedleScanner(automaton, findings, where + ", " + how + " from offset " + position, depth + 1);
    }

    private void foundInUrl(Pattern pattern, long end) {
        findings.add(pattern, ", URL-encoded", where, end);
    }
}
