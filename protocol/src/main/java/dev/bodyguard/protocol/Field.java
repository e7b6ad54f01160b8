package dev.bodyguard.protocol;

import java.util.Locale;

/**
 * One header field line. The name is lower case; the value's characters are octets (ISO-8859-1).
 *
 * @param name field name, lower case
 * @param value field value, one character an octet
 */
public record Field(String name, String value) {

    /** Makes a field; the name is lowered. */
    public Field {
        name = name.toLowerCase(Locale.ROOT);
    }
}
