package dev.bodyguard.testkit.wire;

import java.util.function.ObjLongConsumer;

/**
 * The octets with URL escapes undone, whoever escaped what: searched apart, reported only where an escape was undone. Far
 * from any escape it reads what the raw search reads, so it sleeps there and takes over the raw search's state when woken.
 */
final class UrlDecodedView {
    private final Automaton automaton;
    private final PlusSign plus;
    private final ObjLongConsumer<Pattern> found;
    private int state = Automaton.START;
    private boolean asleep = true;
    private long position;
    private long afterLastEscape;
    private int pending;
    private byte firstDigit;

    UrlDecodedView(Automaton automaton, PlusSign plus, ObjLongConsumer<Pattern> found) {
        this.automaton = automaton;
        this.plus = plus;
        this.found = found;
    }

    /** Takes the next octet; the raw search stood in that state before it. */
    void accept(byte octet, int rawState) {
        if (asleep && !isEscape(octet)) {
            position++;
            return;
        }
        if (asleep) {
            state = rawState;
        }
        decode(octet);
        asleep = pending == 0 && position - afterLastEscape >= automaton.longest();
    }

    private boolean isEscape(byte octet) {
        return octet == '%' || octet == '+' && plus == PlusSign.IS_SPACE;
    }

    private void decode(byte octet) {
        if (pending == 0) {
            first(octet);
        } else if (Character.digit(octet, 16) < 0) {
            abandonEscape();
            first(octet);
        } else if (pending == 1) {
            firstDigit = octet;
            pending = 2;
        } else {
            pending = 0;
            unescaped((byte) (Character.digit(firstDigit, 16) << 4 | Character.digit(octet, 16)));
        }
    }

    private void first(byte octet) {
        if (octet == '%') {
            pending = 1;
        } else if (octet == '+' && plus == PlusSign.IS_SPACE) {
            unescaped((byte) ' ');
        } else {
            literal(octet);
        }
    }

    private void abandonEscape() {
        literal((byte) '%');
        if (pending == 2) {
            literal(firstDigit);
        }
        pending = 0;
    }

    private void unescaped(byte octet) {
        afterLastEscape = position + 1;
        literal(octet);
    }

    private void literal(byte octet) {
        state = automaton.step(state, octet);
        position++;
        for (Pattern pattern : automaton.found(state)) {
            if (afterLastEscape > position - pattern.octets().length) {
                found.accept(pattern, position);
            }
        }
    }

    /** What a plus stands for: a space in forms, itself elsewhere. */
    enum PlusSign {
        IS_SPACE,
        IS_ITSELF
    }
}
