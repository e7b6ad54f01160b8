package dev.bodyguard.runtime.trust;

/** A chain of certificates does not lead to a configured authority, or is not for this use. The message says why. */
final class ChainRefused extends Exception {
    private static final long serialVersionUID = 1L;

    ChainRefused(String why) {
        super(why);
    }
}
