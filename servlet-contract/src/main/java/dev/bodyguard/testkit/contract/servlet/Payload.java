package dev.bodyguard.testkit.contract.servlet;

import java.util.SplittableRandom;

/** Content of which every part differs from every other, so that nothing can be lost, doubled or swapped unseen. */
final class Payload {

    private Payload() {}

    static byte[] of(int length) {
        byte[] content = new byte[length];
        new SplittableRandom(length).nextBytes(content);
        return content;
    }
}
