package dev.bodyguard.filter;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;

/** Parses {@code application/x-www-form-urlencoded}, as the URL standard does: what is no escape is taken as it stands. */
final class FormParameters {

    private FormParameters() {}

    static Map<String, String[]> parse(byte[] form, Charset charset, int most) {
        Map<String, String[]> parameters = new LinkedHashMap<>();
        int count = 0;
        int start = 0;
        while (start < form.length) {
            int end = indexOf(form, '&', start, form.length);
            if (end > start) {
                if (++count > most) {
                    throw new FormTooLarge("a form of more than " + most + " parameters");
                }
                int equals = indexOf(form, '=', start, end);
                add(
                        parameters,
                        decode(form, start, equals, charset),
                        equals < end ? decode(form, equals + 1, end, charset) : "");
            }
            start = end + 1;
        }
        return parameters;
    }

    /** Appends a value to those of its name. */
    static void add(Map<String, String[]> parameters, String name, String... values) {
        parameters.merge(name, values, (before, more) -> {
            String[] all = java.util.Arrays.copyOf(before, before.length + more.length);
            System.arraycopy(more, 0, all, before.length, more.length);
            return all;
        });
    }

    private static int indexOf(byte[] bytes, char wanted, int from, int to) {
        int i = from;
        while (i < to && bytes[i] != wanted) {
            i++;
        }
        return i;
    }

    private static String decode(byte[] bytes, int from, int to, Charset charset) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(to - from);
        for (int i = from; i < to; i++) {
            if (bytes[i] == '+') {
                decoded.write(' ');
            } else if (bytes[i] == '%' && i + 2 < to && hex(bytes[i + 1]) >= 0 && hex(bytes[i + 2]) >= 0) {
                decoded.write(hex(bytes[i + 1]) << 4 | hex(bytes[i + 2]));
                i += 2;
            } else {
                decoded.write(bytes[i]);
            }
        }
        return decoded.toString(charset);
    }

    private static int hex(byte digit) {
        return Character.digit(digit, 16);
    }
}
