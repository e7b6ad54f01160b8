package dev.bodyguard.server.http;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.ProtectedFields;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.wire.ResponseHead;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the application has said so far about its response and what must not be on the wire: the status, the media type and
 * every field that travels in the head.
 */
public final class ResponseDraft {

    /** A length that nobody has said. */
    public static final long UNKNOWN = -1;

    /** Says that parts can be asked for, which is not so of a sealed body. */
    private static final String ACCEPT_RANGES = "accept-ranges";

    /** Said to us, not to the client. */
    static final String KEEP = "bodyguard-keep";

    static final String REVOKE = "bodyguard-revoke";

    private static final Set<String> ALWAYS_HELD =
            Set.of("content-type", "content-length", "content-encoding", "cache-control", ACCEPT_RANGES, KEEP, REVOKE);

    /** Never from the application: names that are said to us, and names that only we say. */
    private static final Set<String> OURS = Set.of(KEEP, REVOKE, Wire.DOCUMENT_FIELD, Wire.REVOKED_FIELD);

    private final ProtectedFields protectedFields;
    private final OutsideNames places;
    private final Map<String, List<String>> held = new LinkedHashMap<>();
    private int status = 200;
    private @Nullable MediaType type;
    private @Nullable String charset;
    private boolean charsetFixed;
    private long length = UNKNOWN;

    /** A draft that says nothing yet. */
    public ResponseDraft(ProtectedFields protectedFields, OutsideNames places) {
        this.protectedFields = protectedFields;
        this.places = places;
    }

    /** The application's own status; 200 unless it said another. */
    public int status() {
        return status;
    }

    /** The application says its status. */
    public void status(int status) {
        this.status = status;
    }

    /** Whether a field of this name is kept here rather than given to the container. */
    public boolean holds(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ALWAYS_HELD.contains(lower) || protectedFields.contains(lower);
    }

    /** The application sets a field that is held here; null takes it back. */
    public void set(String name, @Nullable String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        switch (lower) {
            case "content-type" -> contentType(value);
            case "content-length" -> length(value == null ? UNKNOWN : Long.parseLong(value.trim()));
            case ACCEPT_RANGES -> held.remove(lower);
            default -> {
                held.remove(lower);
                add(lower, value);
            }
        }
    }

    /** The application adds to a field that is held here; null adds nothing. */
    public void add(String name, @Nullable String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        switch (lower) {
            case "content-type", "content-length", ACCEPT_RANGES -> set(lower, value);
            default -> {
                if (value != null) {
                    held.computeIfAbsent(lower, unused -> new ArrayList<>()).add(value);
                }
            }
        }
    }

    /** What a field says that is held here. */
    public List<String> values(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "content-type" -> {
                String value = contentType();
                yield value == null ? List.of() : List.of(value);
            }
            case "content-length" -> length == UNKNOWN ? List.of() : List.of(Long.toString(length));
            default -> held.getOrDefault(lower, List.of());
        };
    }

    /** The fields that are held here, in lower case. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        if (contentType() != null) {
            names.add("content-type");
        }
        if (length != UNKNOWN) {
            names.add("content-length");
        }
        names.addAll(held.keySet());
        return names;
    }

    /** The length that the application declared, in octets, or {@link #UNKNOWN}. */
    public long length() {
        return length;
    }

    /** The application declares the length. */
    public void length(long length) {
        this.length = Math.max(UNKNOWN, length);
    }

    /** The application says the media type; null takes it back. */
    public void contentType(@Nullable String text) {
        if (text == null) {
            type = null;
            if (!charsetFixed) {
                charset = null;
            }
            return;
        }
        type = MediaType.parse(text);
        if (!charsetFixed && type.charset() != null) {
            charset = type.charset();
        }
    }

    /** The media type with its charset. */
    public @Nullable String contentType() {
        return type == null ? null : new MediaType(type.essence(), charset).toString();
    }

    /** {@code type/subtype}; empty if there is none. */
    public String bareType() {
        return type == null ? "" : type.bare();
    }

    /** The charset of the text, if any was said. */
    public @Nullable String charset() {
        return charset;
    }

    /** Has no effect after {@link #fixCharset}. */
    public void charset(@Nullable String name) {
        if (!charsetFixed) {
            charset = name;
        }
    }

    /** From here on the text is being written in this charset. */
    public void fixCharset(String name) {
        charset = name;
        charsetFixed = true;
    }

    /** Forgets everything. */
    public void clear() {
        status = 200;
        held.clear();
        type = null;
        charset = null;
        charsetFixed = false;
        length = UNKNOWN;
    }

    /** Forgets what describes a body that was dropped. */
    public void clearBody() {
        type = null;
        charset = null;
        charsetFixed = false;
        length = UNKNOWN;
        held.keySet().removeAll(Set.of("content-encoding", "content-language", "content-disposition", "etag"));
        held.keySet().removeAll(Set.of("last-modified", KEEP));
    }

    /** The application's fields of the head. */
    List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        for (String name : names()) {
            if (!OURS.contains(name)) {
                for (String value : values(name)) {
                    fields.add(new Field(name, octets(places.in(name, value))));
                }
            }
        }
        return fields;
    }

    /** @param added fields of our own */
    ResponseHead head(BodyPresence presence, List<Field> added) {
        List<Field> fields = fields();
        fields.addAll(added);
        return new ResponseHead(status, presence, fields);
    }

    /** As containers do: a character beyond ISO-8859-1 and any control but a tab cannot be in a field value. */
    private static String octets(String value) {
        StringBuilder clean = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            clean.append(c > 0xff ? '?' : (c < ' ' && c != '\t') || c == 0x7f ? ' ' : c);
        }
        return clean.toString().trim();
    }
}
