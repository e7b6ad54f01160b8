package dev.bodyguard.protocol.wire;

import dev.bodyguard.protocol.MalformedMessage;

/** A number from 0 to 10^15 - 1 in its one decimal spelling. */
final class Decimal {

    private static final int MOST_DIGITS = 15;

    private Decimal() {}

    static long read(String text) throws MalformedMessage {
        boolean canonical = !text.isEmpty()
                && text.length() <= MOST_DIGITS
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && (text.length() == 1 || text.charAt(0) != '0');
        if (!canonical) {
            throw new MalformedMessage("not a decimal number without leading zeros");
        }
        return Long.parseLong(text);
    }
}
