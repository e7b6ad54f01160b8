package dev.bodyguard.testkit.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;

/** Aho and Corasick's machine: finds all patterns in one pass, one table look-up for each octet. */
final class Automaton {
    static final int START = 0;
    private static final Pattern[] NONE = {};

    private final List<Pattern[]> endings = new ArrayList<>();
    private final Pattern[][] found;
    private final int longest;
    private int[] next = new int[256];

    Automaton(List<Pattern> patterns) {
        endings.add(NONE);
        for (Pattern pattern : patterns) {
            plant(pattern);
        }
        link();
        longest = patterns.stream()
                .mapToInt(pattern -> pattern.octets().length)
                .max()
                .orElse(0);
        found = endings.toArray(Pattern[][]::new);
    }

    int step(int state, byte octet) {
        return next[state << 8 | octet & 0xff];
    }

    /** The patterns that end where this state was reached. */
    Pattern[] found(int state) {
        return found[state];
    }

    /** The length of the longest pattern, in octets: what lies further back has no influence. */
    int longest() {
        return longest;
    }

    private void plant(Pattern pattern) {
        int state = START;
        for (byte octet : pattern.octets()) {
            int slot = state << 8 | octet & 0xff;
            if (next[slot] == START) {
                next[slot] = endings.size();
                endings.add(NONE);
                if (next.length < endings.size() << 8) {
                    next = Arrays.copyOf(next, next.length * 2);
                }
            }
            state = next[slot];
        }
        endings.set(state, joined(endings.get(state), new Pattern[] {pattern}));
    }

    /** Turns the tree into a machine, shallow states first: a missing branch goes where the longest suffix goes. */
    private void link() {
        int[] suffix = new int[endings.size()];
        Queue<Integer> pending = new ArrayDeque<>(List.of(START));
        while (!pending.isEmpty()) {
            int state = pending.remove();
            for (int octet = 0; octet < 256; octet++) {
                int slot = state << 8 | octet;
                int fallback = state == START ? START : next[suffix[state] << 8 | octet];
                int child = next[slot];
                if (child == START) {
                    next[slot] = fallback;
                } else {
                    suffix[child] = fallback;
                    endings.set(child, joined(endings.get(child), endings.get(fallback)));
                    pending.add(child);
                }
            }
        }
    }

    private static Pattern[] joined(Pattern[] one, Pattern[] other) {
        return Stream.of(one, other).flatMap(Stream::of).toArray(Pattern[]::new);
    }
}
