package dev.bodyguard.it.hostile;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A sealed body taken apart by somebody without keys: a salt of 16 octets, then chunks with their lengths. */
record SealedChunks(byte[] salt, List<byte[]> chunks) {

    static SealedChunks of(byte[] content) {
        List<byte[]> chunks = new ArrayList<>();
        int start = 16;
        while (start < content.length) {
            int prefix = 1 << ((content[start] & 0xff) >>> 6);
            long length = content[start] & 0x3f;
            for (int i = 1; i < prefix; i++) {
                length = length << 8 | content[start + i] & 0xff;
            }
            int end = length == 0 ? content.length : start + prefix + (int) length;
            chunks.add(Arrays.copyOfRange(content, start, end));
            start = end;
        }
        return new SealedChunks(Arrays.copyOf(content, 16), chunks);
    }

    byte[] content() {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(salt);
        chunks.forEach(content::writeBytes);
        return content.toByteArray();
    }

    SealedChunks dropping(int index) {
        List<byte[]> changed = new ArrayList<>(chunks);
        changed.remove(index);
        return new SealedChunks(salt, changed);
    }

    SealedChunks doubling(int index) {
        List<byte[]> changed = new ArrayList<>(chunks);
        changed.add(index, chunks.get(index));
        return new SealedChunks(salt, changed);
    }

    SealedChunks swapping(int one, int other) {
        List<byte[]> changed = new ArrayList<>(chunks);
        Collections.swap(changed, one, other);
        return new SealedChunks(salt, changed);
    }
}
