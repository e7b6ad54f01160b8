package dev.bodyguard.it.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.it.jetty.ProtectedJetty;
import dev.bodyguard.protocol.ProblemType;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.testkit.http.Request;
import dev.bodyguard.testkit.http.Response;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The handshake endpoint refuses what is no hello: in one voice, and without a session. */
class BadHelloIT {

    private static final int MLKEM_KEY = 1184;

    private final Echo application = new Echo();
    private ProtectedJetty jetty;
    private Wild wild;
    private Honest honest;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        jetty = ProtectedJetty.start(
                directory, application, Map.of("bodyguard.suites", "X25519MLKEM768-AES256GCM, X25519-AES256GCM"));
        wild = new Wild(jetty);
        honest = Honest.of(jetty);
    }

    @AfterEach
    void serviceGoesOn() throws Exception {
        honest.isServed();
        assertThat(application.asked()).isEqualTo(1);
        jetty.close();
    }

    @Test
    void contentThatIsNotTheJsonOfAHelloIsMalformed() throws Exception {
        String inner = Hellos.inner(wild.helloContent());
        String good = Hellos.base64(inner.getBytes(UTF_8));
        List<String> bad = new ArrayList<>(List.of(
                "",
                " ",
                "hello",
                "[]",
                "null",
                "7",
                "{}",
                "{\"hello\":null}",
                "{\"hello\":7}",
                "{\"hello\":[\"" + good + "\"]}",
                "{\"hello\":{\"hello\":\"" + good + "\"}}",
                "{\"hello\":\"\"}",
                "{\"hello\":\"e30\"}",
                "{\"hello\":\"" + good + "=\"}",
                "{\"hello\":\"" + good + "*\"}",
                "{\"hello\":\" " + good + "\"}",
                "{\"hello\":\"" + good + "\",\"hello\":\"" + good + "\"}",
                "{\"hello\":\"" + good + "\"}{}",
                "{\"hello\":\"" + good + "\"} x",
                "{\"hello\":\"" + good + "\",}",
                "{'hello':'" + good + "'}",
                "{\"hello\":\"" + good + "\",\"x\":" + "[".repeat(9) + "]".repeat(9) + "}",
                "{\"hello\":\"" + good + "\",\"x\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}",
                "{\"hello\":\"" + good + "\",\"" + "x".repeat(60_000) + "\":1}",
                "{\"hello\":\"" + good + "\",\"x\":" + "9".repeat(60_000) + "}",
                "{\"hello\":\"" + good + "\",\"x\":\"" + "x".repeat(70_000) + "\"}",
                "{\"hello\":\"" + "A".repeat(200_000) + "\"}"));
        for (String each : bad) {
            assertMalformed(each.substring(0, Math.min(each.length(), 100)), each.getBytes(UTF_8));
        }
    }

    @Test
    void helloWithAMemberOfAnotherKindIsMalformed() throws Exception {
        String inner = Hellos.inner(wild.helloContent());
        Map<String, List<String>> bad = new LinkedHashMap<>();
        bad.put("version", List.of("0", "2", "\"1\"", "1.0", "-1", "1e400", "null", "true", "99999999999999999999"));
        bad.put("random", List.of("7", "\"\"", "\"AAAA\"", octets(31), octets(33), "null", "[]", "\"%%%%\""));
        bad.put("suites", List.of("7", "\"x\"", "{}", "[7]", "[null]", "[[]]", "null", list(65)));
        bad.put("shares", List.of("7", "[]", "\"x\"", "null", "{\"X25519\":7}", "{\"X25519\":\"*\"}", map(65)));
        bad.put("origin", List.of("7", "\"\"", "\"x\"", "\"ftp://x\"", "\"http://a@b\"", "\"http://\"", "null", "[]"));
        bad.put("trust", List.of("7", "{}", "[7]", "null", list(65)));
        bad.put("signatureAlgorithms", List.of("7", "{}", "[7]", "null", list(65)));
        for (Map.Entry<String, List<String>> member : bad.entrySet()) {
            for (String json : member.getValue()) {
                assertMalformed(member.getKey() + " " + json, Hellos.around(Hellos.with(inner, member.getKey(), json)));
            }
            assertMalformed(
                    "without " + member.getKey(),
                    Hellos.around(inner.replace("\"" + member.getKey() + "\"", "\"other\"")));
            assertMalformed(
                    "twice " + member.getKey(),
                    Hellos.around(inner.replaceFirst("\\{", "{\"" + member.getKey() + "\":1,")));
        }
        for (String previous : List.of("7", "\"\"", octets(15), octets(17), "[]")) {
            assertMalformed(
                    "previous " + previous,
                    Hellos.around(inner.replaceFirst("\\{", "{\"previous\":" + previous + ",")));
        }
    }

    @Test
    void helloCutAnywhereIsMalformed() throws Exception {
        byte[] whole = wild.helloContent();
        for (int length = 0; length < whole.length; length += 37) {
            assertMalformed("cut to " + length, Arrays.copyOf(whole, length));
        }
        String inner = Hellos.inner(whole);
        for (int length = 0; length < inner.length(); length += 37) {
            assertMalformed("inner cut to " + length, Hellos.around(inner.substring(0, length)));
        }
    }

    /** Unknown members are room for later versions; so are suites, shares and algorithms that nobody here knows. */
    @Test
    void unknownMembersAndSuitesBesideKnownOnesAreIgnored() throws Exception {
        String inner = Hellos.inner(wild.helloContent());
        String more = inner.replaceFirst("\\{", "{\"later\":[{\"a\":[null]}],")
                .replace("\"suites\":[", "\"suites\":[\"ROT13\",\"\",")
                .replace("\"shares\":{", "\"shares\":{\"GOST\":\"AAAA\",")
                .replace("\"signatureAlgorithms\":[", "\"signatureAlgorithms\":[\"crayon\",");
        assertThat(wild.postHello(Hellos.around(more)).status()).isEqualTo(200);
    }

    @Test
    void helloWithoutASuiteInCommonIsToldSo() throws Exception {
        String inner = Hellos.inner(wild.helloContent());
        for (String suites : List.of("[]", "[\"ROT13\"]", "[\"X25519-AES256GCM \"]", "[\"x25519-aes256gcm\"]")) {
            assertNoSuite(Hellos.with(inner, "suites", suites));
        }
        assertNoSuite(Hellos.with(inner, "shares", "{}"));
        assertNoSuite(Hellos.with(inner, "shares", "{\"GOST\":\"AAAA\"}"));
        assertNoSuite(Hellos.with(inner, "signatureAlgorithms", "[]"));
        assertNoSuite(Hellos.with(inner, "signatureAlgorithms", "[\"crayon\"]"));
    }

    private void assertNoSuite(String inner) throws IOException {
        Wild.assertRefused(wild.postHello(Hellos.around(inner)), ProblemType.NO_SUITE);
    }

    /** Points of small order give a secret that everybody knows, whatever the server's key. RFC 7748, section 6.1. */
    @Test
    void curvePointOfLowOrderIsMalformed() throws Exception {
        byte[] curve = wild.hello(Hellos.CURVE_ONLY, null).content();
        byte[] hybrid =
                wild.hello(List.of(Suite.X25519MLKEM768_AES256GCM), null).content();
        byte[] kem = share(hybrid);
        for (byte[] point : lowOrderPoints()) {
            String name = HexFormat.of().formatHex(point);
            assertMalformed(name, shares(curve, "X25519", point));
            System.arraycopy(point, 0, kem, MLKEM_KEY, point.length);
            assertMalformed("hybrid " + name, shares(hybrid, "X25519MLKEM768", kem));
        }
    }

    private static List<byte[]> lowOrderPoints() {
        BigInteger prime = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
        BigInteger eighth =
                new BigInteger("325606250916557431795983626356110631294008115727848805560023387167927233504");
        BigInteger other =
                new BigInteger("39382357235489614581723060781553021112529911719440698176882885853963445705823");
        List<byte[]> points = new ArrayList<>();
        for (BigInteger point : List.of(
                BigInteger.ZERO,
                BigInteger.ONE,
                eighth,
                other,
                prime.subtract(BigInteger.ONE),
                prime,
                prime.add(BigInteger.ONE))) {
            byte[] octets = littleEndian(point);
            points.add(octets);
            byte[] highBit = octets.clone();
            highBit[31] |= (byte) 0x80;
            points.add(highBit);
        }
        return points;
    }

    private static byte[] littleEndian(BigInteger number) {
        byte[] octets = new byte[32];
        byte[] big = number.toByteArray();
        for (int i = 0; i < big.length && i < 32; i++) {
            octets[i] = big[big.length - 1 - i];
        }
        return octets;
    }

    /** Coefficients from 3329 on are not reduced: FIPS 203, section 7.2. */
    @Test
    void invalidKemKeyOrShareOfAnotherLengthIsMalformed() throws Exception {
        byte[] hybrid =
                wild.hello(List.of(Suite.X25519MLKEM768_AES256GCM), null).content();
        byte[] good = share(hybrid);
        assertThat(wild.postHello(shares(hybrid, "X25519MLKEM768", good)).status())
                .isEqualTo(200);
        for (int from : new int[] {0, 600, 1149}) {
            byte[] bad = good.clone();
            Arrays.fill(bad, from, from + 3, (byte) 0xff);
            assertMalformed("not reduced at " + from, shares(hybrid, "X25519MLKEM768", bad));
        }
        byte[] just = good.clone();
        just[0] = 0x01;
        just[1] = (byte) (just[1] & 0xf0 | 0x0d); // 0xd01 is 3329
        assertMalformed("the least that is not reduced", shares(hybrid, "X25519MLKEM768", just));
        for (int length : new int[] {0, 1, 32, 1184, 1215, 1217, 20_000}) {
            assertMalformed("share of " + length, shares(hybrid, "X25519MLKEM768", Arrays.copyOf(good, length)));
        }
        byte[] curve = wild.hello(Hellos.CURVE_ONLY, null).content();
        for (int length : new int[] {0, 31, 33}) {
            assertMalformed("point of " + length, shares(curve, "X25519", Arrays.copyOf(good, length)));
        }
    }

    private static byte[] share(byte[] content) {
        String inner = Hellos.inner(content);
        int from = inner.indexOf("\"X25519MLKEM768\":\"") + 18;
        return java.util.Base64.getUrlDecoder().decode(inner.substring(from, inner.indexOf('"', from)));
    }

    private static byte[] shares(byte[] content, String group, byte[] share) {
        return Hellos.changed(
                content, inner -> Hellos.with(inner, "shares", "{\"" + group + "\":\"" + Hellos.base64(share) + "\"}"));
    }

    @Test
    void helloForAnotherOriginIsToldBothValues() throws Exception {
        for (String other : List.of("http://evil.example", "http://localhost", "http://localhost:1")) {
            byte[] content = Hellos.start(other, Hellos.CURVE_ONLY, null).content();
            assertThat(Wild.assertRefused(wild.postHello(content), ProblemType.BINDING_MISMATCH)
                            .extras())
                    .containsEntry("expected", other)
                    .containsEntry("actual", wild.origin());
        }
    }

    @Test
    void onlyHellosAndFlightsArePosted() throws Exception {
        byte[] hello = wild.helloContent();
        for (String type : List.of("application/json", "text/plain", "", "application/bodyguard", "*/*")) {
            Wild.assertRefused(wild.post(type, hello), ProblemType.MALFORMED);
        }
        Wild.assertRefused(wild.post(Wire.FLIGHT_TYPE, hello), ProblemType.MALFORMED);
        assertThat(wild.post(Wire.HANDSHAKE_TYPE + "; charset=utf-8", hello).status())
                .isEqualTo(200);
        for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS", "BREW")) {
            Response response =
                    wild.send(Request.of(method, Wire.WELL_KNOWN, jetty.uri().getAuthority()));
            assertThat(response.status()).isEqualTo(405);
            assertThat(response.headers().all("Allow")).containsExactly("GET, HEAD, POST");
        }
    }

    private void assertMalformed(String what, byte[] content) throws IOException {
        Response response = wild.postHello(content);
        assertThat(response.status()).as(what).isEqualTo(400);
        Wild.assertRefused(response, ProblemType.MALFORMED);
    }

    private static String octets(int length) {
        return "\"" + Hellos.base64(new byte[length]) + "\"";
    }

    private static String list(int length) {
        return "[" + "\"x\",".repeat(length - 1) + "\"x\"]";
    }

    private static String map(int length) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            members.add("\"" + i + "\":\"AAAA\"");
        }
        return "{" + String.join(",", members) + "}";
    }
}
