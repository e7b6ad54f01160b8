package dev.bodyguard.runtime.identity;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The blocks of a PEM file, whatever stands between them. */
final class Pem {
    private final String text;

    Pem(byte[] octets) {
        this.text = new String(octets, StandardCharsets.US_ASCII);
    }

    /** The content of all blocks of this label, in order. @throws IllegalArgumentException one does not end or is not base64 */
    List<byte[]> blocks(String label) {
        String begin = "-----BEGIN " + label + "-----";
        String end = "-----END " + label + "-----";
        List<byte[]> blocks = new ArrayList<>();
        for (int at = text.indexOf(begin); at >= 0; at = text.indexOf(begin, at)) {
            int from = at + begin.length();
            int to = text.indexOf(end, from);
            if (to < 0) {
                throw new IllegalArgumentException("a block does not end");
            }
            blocks.add(Base64.getMimeDecoder().decode(text.substring(from, to)));
            at = to;
        }
        return blocks;
    }

    /** The content of the only block of this label. @throws IllegalArgumentException there is none, or more than one */
    byte[] block(String label) {
        List<byte[]> blocks = blocks(label);
        if (blocks.size() != 1) {
            throw new IllegalArgumentException("no " + label + ", or several");
        }
        return blocks.get(0);
    }

    static byte[] write(String label, byte[] content) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return ("-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
