package dev.bodyguard.server.http;

import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.ProtectedFields;
import dev.bodyguard.protocol.Wire;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The request's header fields as the application sees them: protected names only from the head, never from the clear; what
 * describes the ciphertext, or asks for a part of it, not at all.
 */
public final class RequestFields {

    private static final Set<String> OF_THE_CIPHERTEXT =
            Set.of("content-type", "content-length", "content-encoding", "range", "if-range", Wire.FIELD_LOWER);

    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.RFC_1123_DATE_TIME,
            new DateTimeFormatterBuilder()
                    .appendPattern("EEEE, dd-MMM-")
                    .appendValueReduced(java.time.temporal.ChronoField.YEAR, 2, 2, 1970)
                    .appendPattern(" HH:mm:ss zzz")
                    .toFormatter(Locale.US),
            DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.US).withZone(ZoneOffset.UTC));

    private final List<Field> head;
    private final ProtectedFields protectedFields;

    /**
     * The fields of one request.
     *
     * @param head those of its head
     * @param protectedFields the names that are never taken from the clear
     */
    public RequestFields(List<Field> head, ProtectedFields protectedFields) {
        this.head = head;
        this.protectedFields = protectedFields;
    }

    /** Values of a field, the clear ones given by {@code clear} where it may be clear. */
    public List<String> values(String name, Function<String, @Nullable Enumeration<String>> clear) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!isClear(lower)) {
            return head.stream()
                    .filter(field -> field.name().equals(lower))
                    .map(Field::value)
                    .toList();
        }
        Enumeration<String> values = clear.apply(name);
        return values == null ? List.of() : Collections.list(values);
    }

    /** The first of {@link #values}; null if there is none. */
    public @Nullable String first(String name, Function<String, @Nullable Enumeration<String>> clear) {
        List<String> values = values(name, clear);
        return values.isEmpty() ? null : values.get(0);
    }

    /** The first value of a field of the head. */
    public @Nullable String fromHead(String lower) {
        for (Field field : head) {
            if (field.name().equals(lower)) {
                return field.value();
            }
        }
        return null;
    }

    /** The names of all fields that the application sees, those in clear given by {@code clear}. */
    public Enumeration<String> names(Supplier<@Nullable Enumeration<String>> clear) {
        Set<String> names = new LinkedHashSet<>();
        Enumeration<String> there = clear.get();
        if (there != null) {
            for (String name : Collections.list(there)) {
                if (isClear(name.toLowerCase(Locale.ROOT))) {
                    names.add(name);
                }
            }
        }
        head.forEach(field -> names.add(field.name()));
        return Collections.enumeration(new ArrayList<>(names));
    }

    /**
     * Reads the value of a field that is a date, in any of the forms of HTTP.
     *
     * @return milliseconds since 1970; -1 if there is none
     * @throws IllegalArgumentException it is not a date
     */
    public static long date(@Nullable String value) {
        if (value == null) {
            return -1;
        }
        // Some containers fold the two spaces of the oldest form into one.
        String folded = value.trim().replace("  ", " ");
        for (DateTimeFormatter format : DATES) {
            try {
                return Instant.from(ZonedDateTime.parse(folded, format)).toEpochMilli();
            } catch (DateTimeParseException another) {
                // The next format may fit.
            }
        }
        throw new IllegalArgumentException("not a date: " + value);
    }

    /** Whether a field of this name, in lower case, is taken from the clear. */
    public boolean isClear(String lower) {
        return !protectedFields.contains(lower) && !OF_THE_CIPHERTEXT.contains(lower) && !contradictsTheHead(lower);
    }

    /** A body has a length or is chunked, never both; that the sealed one is chunked says nothing of one with a length. */
    private boolean contradictsTheHead(String lower) {
        return lower.equals("transfer-encoding") && fromHead("content-length") != null;
    }
}
