package dev.bodyguard.it.input;

import java.util.Arrays;
import java.util.Random;

/** Damages octets in one to three places, the way that a seed says. */
final class Mutations {

    private static final String[] TOKENS = {
        ":",
        ",",
        ", ",
        "=",
        "{",
        "}",
        "[",
        "]",
        "\"",
        "\\",
        "\\u0000",
        "null",
        "-1",
        "0",
        "1e9",
        "18446744073709551616",
        "::",
        ";x",
        ", x=1",
        ", f=:AAAA:",
        "?0",
        "(",
        ")",
        "AAAA",
        "\u00ff",
        "\u0000",
        "\r\n",
        "%00"
    };

    private final Random random;

    Mutations(long seed) {
        random = new Random(seed);
    }

    byte[] of(byte[] original) {
        byte[] changed = original.clone();
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times; i++) {
            changed = once(changed);
        }
        return changed;
    }

    private byte[] once(byte[] octets) {
        int place = random.nextInt(octets.length + 1);
        int end = Math.min(octets.length, place + random.nextInt(20));
        return switch (random.nextInt(7)) {
            case 0 -> flipped(octets);
            case 1 -> spliced(octets, place, place, token());
            case 2 -> spliced(octets, place, end, token());
            case 3 -> spliced(octets, place, end, new byte[0]);
            case 4 -> spliced(octets, place, place, Arrays.copyOfRange(octets, place, end));
            case 5 -> Arrays.copyOf(octets, place);
            default -> spliced(octets, place, place, noise());
        };
    }

    private byte[] flipped(byte[] octets) {
        byte[] changed = octets.clone();
        if (changed.length > 0) {
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    private byte[] token() {
        return TOKENS[random.nextInt(TOKENS.length)].getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private byte[] noise() {
        byte[] noise = new byte[random.nextInt(random.nextInt(10) == 0 ? 5000 : 30)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] spliced(byte[] octets, int from, int to, byte[] between) {
        byte[] changed = new byte[from + between.length + octets.length - to];
        System.arraycopy(octets, 0, changed, 0, from);
        System.arraycopy(between, 0, changed, from, between.length);
        System.arraycopy(octets, to, changed, from + between.length, octets.length - to);
        return changed;
    }
}
