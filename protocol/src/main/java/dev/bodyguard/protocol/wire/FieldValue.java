package dev.bodyguard.protocol.wire;

import dev.bodyguard.protocol.BudgetExceeded;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Wire;
import java.nio.ByteBuffer;
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
 * one comparison.
 */
final class FieldValue {

    private final Map<String, ListElement<? extends Object>> members;

    private FieldValue(Map<String, ListElement<? extends Object>> members) {
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
        try {
            Dictionary dictionary = Parser.parseDictionary(value);
            if (!dictionary.serialize().equals(value)) {
                throw new MalformedMessage("the Bodyguard field is not in its canonical form");
            }
            FieldValue read = new FieldValue(dictionary.get());
            if (read.integer("v") != Wire.VERSION) {
                throw new MalformedMessage("unknown version of the Bodyguard field");
            }
            return read;
        } catch (ParseException e) {
            throw new MalformedMessage("the Bodyguard field is not a dictionary");
        }
    }

    boolean has(String key) {
        return members.containsKey(key);
    }

    long integer(String key) throws MalformedMessage {
        if (member(key) instanceof IntegerItem item && item.getAsLong() >= 0) {
            return item.getAsLong();
        }
        throw new MalformedMessage("member '" + key + "' is not a number from 0");
    }

    byte[] octets(String key) throws MalformedMessage {
        if (member(key) instanceof ByteSequenceItem item) {
            ByteBuffer view = item.get();
            byte[] octets = new byte[view.remaining()];
            view.get(octets);
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

    private ListElement<? extends Object> member(String key) throws MalformedMessage {
        ListElement<? extends Object> member = members.get(key);
        if (member == null) {
            throw new MalformedMessage("member '" + key + "' is missing");
        }
        if (!member.getParams().isEmpty()) {
            throw new MalformedMessage("member '" + key + "' has parameters");
        }
        return member;
    }

    /** The value that was built, if it keeps to its budget. */
    static String within(int budget, StringBuilder value, String remedy) throws BudgetExceeded {
        if (value.length() > budget) {
            throw new BudgetExceeded("the Bodyguard field (" + remedy + ")", budget);
        }
        return value.toString();
    }
}
