package dev.bodyguard.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** A file of test vectors in the making: a header for people, then names with values in hex. */
public final class VectorFile {

    private final StringBuilder text;
    private final Map<String, byte[]> values = new LinkedHashMap<>();

    /** @param header lines that begin with {@code #} */
    public VectorFile(String header) {
        text = new StringBuilder(header);
    }

    /** Says which section of the specification what follows is about. */
    public void section(String number) {
        text.append("# ").append(number).append('\n');
    }

    public void put(String name, byte[] value) {
        if (values.putIfAbsent(name, value.clone()) != null) {
            throw new IllegalArgumentException(name + " is there already");
        }
        text.append(name).append('=').append(HexFormat.of().formatHex(value)).append('\n');
    }

    /** The value is the text's octets. */
    public void put(String name, String value) {
        put(name, value.getBytes(ISO_8859_1));
    }

    public byte[] value(String name) {
        byte[] value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no vector named " + name);
        }
        return value.clone();
    }

    /** All names with their values, in the order of the file. */
    public Map<String, byte[]> values() {
        return Collections.unmodifiableMap(values);
    }

    public void writeTo(Path file) throws IOException {
        Files.writeString(file, text, US_ASCII);
    }
}
