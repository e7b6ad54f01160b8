package dev.bodyguard.protocol;

/**
 * A path with query in the one spelling that is compared: percent-hex upper case, unreserved octets decoded, nothing else
 * changed. Dot segments, double slashes and parameters stay, and an empty query differs from none. SPEC.md section 5.5.
 */
public final class NormalPath {

    private NormalPath() {}

    /** The normal spelling of a raw path with or without a query; an empty path is {@code /}. */
    public static String of(String path) {
        if (path.isEmpty()) {
            return "/";
        }
        if (path.charAt(0) == '?') {
            return of("/" + path);
        }
        if (path.indexOf('%') < 0) {
            return path;
        }
        StringBuilder normal = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            int octet = c == '%' ? octetAt(path, i + 1) : -1;
            if (octet < 0) {
                normal.append(c);
            } else {
                append(octet, normal);
                i += 2;
            }
        }
        return normal.toString();
    }

    private static int octetAt(String path, int at) {
        if (at + 2 > path.length()) {
            return -1;
        }
        int high = Character.digit(path.charAt(at), 16);
        int low = Character.digit(path.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static void append(int octet, StringBuilder normal) {
        boolean unreserved = (octet >= 'a' && octet <= 'z')
                || (octet >= 'A' && octet <= 'Z')
                || (octet >= '0' && octet <= '9')
                || "-._~".indexOf(octet) >= 0;
        if (unreserved) {
            normal.append((char) octet);
        } else {
            normal.append('%')
                    .append(Character.toUpperCase(Character.forDigit(octet >> 4, 16)))
                    .append(Character.toUpperCase(Character.forDigit(octet & 15, 16)));
        }
    }
}
