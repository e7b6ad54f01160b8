package dev.bodyguard.protocol.exchange;

import static dev.bodyguard.protocol.exchange.VectorBodies.flipped;
import static dev.bodyguard.protocol.exchange.VectorBodies.salt;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.VectorFile;
import dev.bodyguard.protocol.handshake.TestHeads;
import dev.bodyguard.protocol.wire.ResponseField;
import java.util.Arrays;
import java.util.List;

/** Responses for {@code exchange-refusals.txt}, to the request of {@code handshakes.txt}, each with one thing wrong. */
final class VectorResponses {

    private static final byte[] SOUND = TestHeads.lines(":status", "200", ":body", "absent");
    private static final int SHARE = VectorSession.SUITE.rekeyGroup().serverShareLength();

    private final VectorSession session = new VectorSession();
    private final VectorFile file;
    private final ExchangeKeys keys;
    private final String field;
    private final byte[] fieldSalt;
    private final byte[] fieldHead;

    VectorResponses(VectorFile file) throws BodyguardException {
        this.file = file;
        this.keys = session.keys();
        this.field = session.text("response.field");
        this.fieldSalt = session.responseField().salt();
        this.fieldHead = session.responseField().head();
    }

    void write() throws BodyguardException {
        file.section("5.1");
        fields();
        file.section("5.2");
        alteredHeads();
        foreignHeads();
        file.section("5.3");
        controls();
        lines();
        file.section("5.4");
        wireStatus();
    }

    private void fields() {
        put("malformed.duplicate-key", field + ", v=1");
        put("malformed.white-space", field.replace(", h=", ",  h="));
        put("malformed.parameter", field.replace("v=1", "v=1;a=1"));
        put("malformed.version-2", field.replace("v=1", "v=2"));
        put("malformed.version-missing", field.replace("v=1, ", ""));
        put("malformed.no-salt", field.replaceFirst(", t=:[^:]+:", ""));
        put("malformed.short-salt", field.replaceFirst(", t=:[^:]+:", ", t=:AAAA:"));
        put("malformed.salt-is-a-string", field.replaceFirst(", t=:[^:]+:", ", t=\"AAAA\""));
        put("malformed.no-head", field.replaceFirst(", h=:[^:]+:", ""));
        put("malformed.head-of-15-octets", field.replaceFirst(", h=:[^:]+:", ", h=:AAAAAAAAAAAAAAAAAAAA:"));
        put("malformed.unpadded-base64", field.replaceFirst("t=:([^:=]+)=+:", "t=:$1:"));
        put("malformed.over-3072-octets", field + ", x=:" + "A".repeat(3200) + ":");
        put("malformed.empty", "");
    }

    private void alteredHeads() throws BodyguardException {
        put("open-failed.altered-head", fieldSalt, flipped(fieldHead, 0));
        put("open-failed.altered-tag", fieldSalt, flipped(fieldHead, fieldHead.length - 1));
        put("open-failed.cut-head", fieldSalt, Arrays.copyOf(fieldHead, fieldHead.length - 1));
        put("open-failed.other-salt", flipped(fieldSalt, 0), fieldHead);
    }

    /** Sound responses, but not in this exchange. */
    private void foreignHeads() throws BodyguardException {
        put("open-failed.of-another-session", session.foreign("response.field"));
        put("open-failed.of-the-request", fieldSalt, session.requestField().head());
        byte[] requestSalt = session.requestField().salt();
        sealed("open-failed.of-another-number", session.keys(session.epoch(), 1, requestSalt), SOUND);
        sealed("open-failed.of-another-epoch", session.keys(session.epoch().next(), 0, requestSalt), SOUND);
        sealed("open-failed.of-another-request", session.keys(session.epoch(), 0, salt("another request")), SOUND);
    }

    private void controls() throws BodyguardException {
        malformed("no-status", TestHeads.lines(":body", "absent"));
        malformed("two-statuses", TestHeads.lines(":status", "200", ":status", "200", ":body", "absent"));
        malformed("status-of-four-digits", TestHeads.lines(":status", "0200", ":body", "absent"));
        malformed("status-under-200", TestHeads.lines(":status", "103", ":body", "absent"));
        malformed("no-body", TestHeads.lines(":status", "200"));
        malformed("other-body", TestHeads.lines(":status", "200", ":body", "Absent"));
        malformed("request-control", TestHeads.lines(":status", "200", ":body", "absent", ":path", "/"));
        malformed("unknown-control", TestHeads.lines(":status", "200", ":body", "absent", ":reason", "OK"));
        malformed("late-control", TestHeads.lines(":status", "200", "etag", "\"1\"", ":body", "absent"));
        malformed(
                "answer-to-no-share",
                TestHeads.lines(":status", "200", ":body", "absent", ":rekey", "\u0007".repeat(SHARE)));
    }

    private void lines() throws BodyguardException {
        malformed("upper-case-name", withField("ETag", "\"1\""));
        malformed("empty-name", withField("", "1"));
        malformed("line-break-in-a-value", withField("location", "/a\r\nset-cookie: b"));
        malformed("nul-in-a-value", withField("location", "/a\0"));
        malformed("unprotected-field", withField("set-cookie", "a=b"));
        malformed("framing-field", withField("transfer-encoding", "chunked"));
        malformed("octets-behind-the-section", Arrays.copyOf(SOUND, SOUND.length + 1));
        malformed("section-longer-than-the-head", Arrays.copyOf(SOUND, SOUND.length - 1));
        byte[] longer = VectorBodies.join(new byte[] {0x40}, SOUND);
        malformed("length-not-in-its-shortest-form", longer);
        malformed("value-longer-than-the-head", lastValueLonger());
        malformed("nothing", new byte[0]);
    }

    /** The length of the last value, "absent", says one octet more than there is. */
    private static byte[] lastValueLonger() {
        byte[] head = SOUND.clone();
        head[head.length - 7]++;
        return head;
    }

    private void wireStatus() throws BodyguardException {
        onWire("malformed.wire-status-of-a-success", "200", "204");
        onWire("malformed.wire-status-of-an-error", "404", "200");
        onWire("malformed.wire-status-of-a-redirect", "303", "303");
        onWire("malformed.wire-status-of-a-challenge", "401", "401");
    }

    private void onWire(String what, String sealed, String wire) throws BodyguardException {
        sealed(what, keys, TestHeads.lines(":status", sealed, ":body", "absent"));
        file.put("response." + what + ".status", wire);
    }

    private static byte[] withField(String name, String value) {
        return TestHeads.lines(":status", "200", ":body", "absent", name, value);
    }

    private void malformed(String what, byte[] head) throws BodyguardException {
        sealed("malformed." + what, keys, head);
    }

    private void sealed(String what, ExchangeKeys under, byte[] head) throws BodyguardException {
        byte[] salt = salt("response." + what);
        put(what, salt, under.sealResponseHead(salt, head));
    }

    private void put(String what, byte[] salt, byte[] head) throws BodyguardException {
        put(what, new ResponseField(salt, head).write(List.of()));
    }

    private void put(String what, String value) {
        file.put("response." + what + ".field", value);
    }
}
