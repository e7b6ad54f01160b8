package dev.bodyguard.testkit.contract.servlet;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The texts that stand in the source of a class: what its rows let an application write is among them, also where no client
 * ever sees it. They are read from the constant pools of the class file and of those that are nested in it (The Java
 * Virtual Machine Specification, 4.4).
 */
final class Literals {

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int STRING = 8;

    private Literals() {}

    static Set<String> of(Class<?> type) {
        Set<String> texts = new LinkedHashSet<>();
        for (Class<?> each : type.getNestHost().getNestMembers()) {
            try (InputStream file =
                    each.getResourceAsStream("/" + each.getName().replace('.', '/') + ".class")) {
                texts.addAll(strings(new DataInputStream(Objects.requireNonNull(file))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }

    private static List<String> strings(DataInputStream in) throws IOException {
        // Magic and version.
        in.skipNBytes(8);
        String[] texts = new String[in.readUnsignedShort()];
        List<Integer> strings = new ArrayList<>();
        for (int index = 1; index < texts.length; index++) {
            int tag = in.readUnsignedByte();
            if (tag == UTF8) {
                texts[index] = in.readUTF();
            } else if (tag == STRING) {
                strings.add(in.readUnsignedShort());
            } else {
                in.skipNBytes(length(tag));
                index += tag == LONG || tag == DOUBLE ? 1 : 0;
            }
        }
        // A text that is put together leaves its pieces, with these marks where something else comes between them.
        return strings.stream()
                .flatMap(string -> List.of(texts[string].split("[\u0001\u0002]")).stream())
                .toList();
    }

    private static int length(int tag) {
        return switch (tag) {
            case LONG, DOUBLE -> 8;
            case 7, 16, 19, 20 -> 2;
            case 15 -> 3;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            default -> throw new IllegalStateException("no such kind of constant: " + tag);
        };
    }
}
