package dev.bodyguard.tours;

import java.util.function.UnaryOperator;

/** The two answers to one visit: without the layer, and with it. */
record Pair(Answer plain, Answer opened) {

    Pair map(UnaryOperator<Answer> change) {
        return new Pair(change.apply(plain), change.apply(opened));
    }

    boolean isSame() {
        return plain.equals(opened);
    }
}
