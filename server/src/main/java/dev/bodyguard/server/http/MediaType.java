package dev.bodyguard.server.http;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A media type with its charset held apart.
 *
 * @param essence everything but the charset, parameters included
 * @param charset the charset's name as it was written
 */
public record MediaType(String essence, @Nullable String charset) {

    private static final Pattern CHARSET =
            Pattern.compile("\\s*;\\s*charset\\s*=\\s*(\"([^\"]*)\"|[^;\\s]*)\\s*", Pattern.CASE_INSENSITIVE);

    /** Parses leniently: whatever is no charset stays as it is. */
    public static MediaType parse(String text) {
        Matcher matcher = CHARSET.matcher(text);
        if (!matcher.find()) {
            return new MediaType(text, null);
        }
        String name = matcher.group(2) != null ? matcher.group(2) : matcher.group(1);
        String rest = text.substring(0, matcher.start()) + text.substring(matcher.end());
        return new MediaType(rest, name.isEmpty() ? null : name);
    }

    /** Whether this is {@code type/subtype}, whatever its parameters. */
    public boolean is(String typeAndSubtype) {
        return bare().equals(typeAndSubtype);
    }

    /** {@code type/subtype}, lower case. */
    public String bare() {
        int parameters = essence.indexOf(';');
        return (parameters < 0 ? essence : essence.substring(0, parameters))
                .trim()
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return charset == null ? essence : essence + ";charset=" + charset;
    }

    /** The charset of a name, or null if this JVM has none such. */
    public static @Nullable Charset charsetOrNull(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return null;
        }
    }
}
