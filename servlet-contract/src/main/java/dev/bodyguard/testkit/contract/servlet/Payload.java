package dev.bodyguard.testkit.contract.servlet;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * Content of which every part differs from every other, so that nothing can be lost, doubled or swapped unseen; and which
 * says over and over that it is a payload, so that no part of it can leave in clear unseen.
 */
final class Payload {

    /** What stands in every payload of as many octets, and again and again in a longer one. */
    static final String MARK = "a row's payload ";

    private static final int DISTANCE = 500;

    private Payload() {}

    static byte[] of(int length) {
        byte[] content = new byte[length];
        new SplittableRandom(length).nextBytes(content);
        byte[] mark = MARK.getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at + mark.length <= length; at += DISTANCE) {
            System.arraycopy(mark, 0, content, at, mark.length);
        }
        return content;
    }
}
