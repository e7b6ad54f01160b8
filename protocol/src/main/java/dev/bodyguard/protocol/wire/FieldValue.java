package dev.bodyguard.protocol.wire;

import dev.bodyguard.protocol.BudgetExceeded;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Wire;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.greenbytes.http.sfv.ByteSequenceItem;
import org.greenbytes.http.sfv.Dictionary;
import org.greenbytes.http.sfv.IntegerItem;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.ParseException;
import org.greenbytes.http.sfv.Parser;

/**
 * The value of the {@code Bodyguard} field: a Structured Fields dictionary (RFC 9651), read strictly. Only the canonical
 * serialisation is accepted, which refuses duplicate keys, stray white space and second spellings of one octet string in
 * one comparison. What has integers and byte sequences only, as all that is sent today, is read by {@link PlainMembers};
 * a library reads the rest.
 */
final class FieldValue {

    /** Each is a {@link Long} or {@code byte[]}; anything else is of a kind that we ignore. */
    private final Map<String, Object> members;

    private FieldValue(Map<String, Object> members) {
        this.members = members;
    }

    static FieldValue read(List<String> lines, int budget) throws MalformedMessage {
        if (lines.size() != 1) {
            throw new MalformedMessage("a message has exactly one Bodyguard field line, not " + lines.size());
        }
        String value = lines.get(0);
        if (value.length() > budget) {
            throw new MalformedMessage("the Bodyguard field has at most " + budget + " octets");
        }
        Map<String, Object> plain = PlainMembers.read(value);
        FieldValue read = new FieldValue(plain == null ? byLibrary(value) : plain);
        if (read.integer("v") != Wire.VERSION) {
            throw new MalformedMessage("unknown version of the Bodyguard field");
        }
        return read;
    }

    static Map<String, Object> byLibrary(String value) throws MalformedMessage {
        try {
            Dictionary dictionary = Parser.parseDictionary(value);
            if (!dictionary.serialize().equals(value)) {
                throw new MalformedMessage("the Bodyguard field is not in its canonical form");
            }
            Map<String, Object> members = new HashMap<>();
            dictionary.get().forEach((key, element) -> members.put(key, content(element)));
            return members;
        } catch (ParseException e) {
            throw new MalformedMessage("the Bodyguard field is not a dictionary");
        }
    }

    private static Object content(ListElement<? extends Object> element) {
        if (element.getParams().isEmpty()) {
            if (element instanceof IntegerItem item) {
                return item.getAsLong();
            }
            if (element instanceof ByteSequenceItem item) {
                ByteBuffer view = item.get();
                byte[] octets = new byte[view.remaining()];
                view.get(octets);
                return octets;
            }
        }
        return element;
    }

    boolean has(String key) {
        return members.containsKey(key);
    }

    long integer(String key) throws MalformedMessage {
        if (member(key) instanceof Long number && number >= 0) {
            return number;
        }
        throw new MalformedMessage("member '" + key + "' is not a number from 0");
    }

    /** The octets themselves, not a copy. */
    byte[] octets(String key) throws MalformedMessage {
        if (member(key) instanceof byte[] octets) {
            return octets;
        }
        throw new MalformedMessage("member '" + key + "' is not a byte sequence");
    }

    byte[] octets(String key, int length) throws MalformedMessage {
        byte[] octets = octets(key);
        if (octets.length != length) {
            throw new MalformedMessage("member '" + key + "' has not " + length + " octets");
        }
        return octets;
    }

    private Object member(String key) throws MalformedMessage {
        Object member = members.get(key);
        if (member == null) {
            throw new MalformedMessage("member '" + key + "' is missing");
        }
        return member;
    }

    /** The value that was built, if it keeps to its budget. */
    static String within(int budget, FieldWriter value, List<Field> inside) throws BudgetExceeded {
        if (value.length() > budget) {
            throw new BudgetExceeded(
                    "the Bodyguard field (the largest protected header field is '" + largest(inside) + "')", budget);
        }
        return value.toString();
    }

    private static String largest(List<Field> fields) {
        return fields.stream()
                .max(Comparator.comparingInt(field -> field.value().length()))
                .map(Field::name)
                .orElse(":path");
    }
}
