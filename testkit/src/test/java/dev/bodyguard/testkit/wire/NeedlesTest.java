package dev.bodyguard.testkit.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NeedlesTest {
    private static final String SECRET = "Jürgen Müller+Söhne? a/b~c";
    private static final Needles NEEDLES = Needles.of(SECRET);

    @ParameterizedTest(name = "{0}")
    @MethodSource("writings")
    void findsTheNeedleHoweverItIsWritten(String encoding, byte[] written) {
        assertThat(found(surrounded(written))).extracting(Finding::encoding).contains(encoding);
    }

    static Stream<Arguments> writings() {
        byte[] secret = SECRET.getBytes(UTF_8);
        Map<String, byte[]> writings = new TreeMap<>();
        writings.put("raw", secret);
        writings.put("hex", HexFormat.of().formatHex(secret).getBytes(US_ASCII));
        writings.put("UTF-16LE", SECRET.getBytes(UTF_16LE));
        writings.put("UTF-16BE", SECRET.getBytes(UTF_16BE));
        writings.put("ISO-8859-1", SECRET.getBytes(ISO_8859_1));
        writings.put(
                "JSON escapes",
                SECRET.replace("ü", "\\u00fc").replace("ö", "\\u00f6").getBytes(US_ASCII));
        writings.put("raw, URL-encoded", URLEncoder.encode(SECRET, UTF_8).getBytes(US_ASCII));
        return writings.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void findsBase64AtEveryAlignment(int before) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(new byte[before]);
        message.write("?>".repeat(3).getBytes(US_ASCII));
        message.write(SECRET.getBytes(UTF_8));
        message.write("and more".getBytes(US_ASCII));
        byte[] plain = message.toByteArray();
        assertThat(found(Base64.getEncoder().encode(plain)))
                .extracting(Finding::encoding)
                .contains("base64");
        assertThat(found(Base64.getUrlEncoder().encode(plain)))
                .extracting(Finding::encoding)
                .containsAnyOf("base64", "base64url");
    }

    @Test
    void findsTheUrlAlphabetWhereItDiffers() {
        Needles needles = Needles.of().and("octets", new byte[] {-1, -17, -66, -1, -17, -66, -1, -17, -66});
        byte[] written = Base64.getUrlEncoder().encode(new byte[] {-1, -17, -66, -1, -17, -66, -1, -17, -66});
        assertThat(needles.in(new Octets("here", written)))
                .extracting(Finding::encoding)
                .containsExactly("base64url");
    }

    @Test
    void findsUpperCaseHex() {
        String hex = HexFormat.of().withUpperCase().formatHex(SECRET.getBytes(UTF_8));
        assertThat(found(hex.getBytes(US_ASCII))).extracting(Finding::encoding).containsExactly("hex");
    }

    @Test
    void findsEveryStyleOfUrlEscapes() {
        String form = URLEncoder.encode(SECRET, UTF_8);
        assertUrlEncoded(form);
        assertUrlEncoded(form.replace("+", "%20"));
        assertUrlEncoded(form.replace("%C3", "%c3").replace("%BC", "%bc").replace("%2F", "%2f"));
        StringBuilder everything = new StringBuilder();
        for (byte octet : SECRET.getBytes(UTF_8)) {
            everything.append('%').append(HexFormat.of().toHexDigits(octet));
        }
        assertUrlEncoded(everything.toString());
        assertUrlEncoded("100%" + form + "%2");
    }

    private static void assertUrlEncoded(String written) {
        assertThat(found(surrounded(written.getBytes(US_ASCII))))
                .as(written)
                .extracting(Finding::encoding)
                .containsExactly("raw, URL-encoded");
    }

    @Test
    void plainTextIsNotReportedAsUrlEncodedToo() {
        assertThat(found(
                        "%41 and a+b then some plain text: plain needle".getBytes(US_ASCII),
                        Needles.of("plain needle")))
                .extracting(Finding::encoding)
                .containsExactly("raw");
    }

    @Test
    void findsBase64InsideAForm() {
        Needles needles = Needles.of().and("octets", new byte[] {-1, -17, -66, -1, -17, -66, -1, -17, -66});
        String base64 = Base64.getEncoder().encodeToString(new byte[] {-1, -17, -66, -1, -17, -66, -1, -17, -66});
        byte[] written = URLEncoder.encode(base64, UTF_8).getBytes(US_ASCII);
        assertThat(found(written, needles)).extracting(Finding::encoding).containsExactly("base64, URL-encoded");
    }

    @Test
    void looksIntoGzip() throws IOException {
        assertThat(found(surrounded(gzip(SECRET.getBytes(UTF_8)))))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.encoding()).isEqualTo("raw");
                    assertThat(finding.where()).contains("gunzipped");
                });
    }

    @Test
    void looksIntoGzipWithAllOptionalHeadFields() throws IOException {
        byte[] plain = gzip(SECRET.getBytes(UTF_8));
        ByteArrayOutputStream full = new ByteArrayOutputStream();
        full.write(plain, 0, 3);
        full.write(2 | 4 | 8 | 16);
        full.write(plain, 4, 6);
        full.write(new byte[] {3, 0, 'x', 'y', 'z'});
        full.write("name\0comment\0".getBytes(US_ASCII));
        full.write(new byte[] {1, 2});
        full.write(plain, 10, plain.length - 10);
        assertThat(found(full.toByteArray())).hasSize(1);
    }

    @Test
    void looksIntoGzipThatWasCutOff() throws IOException {
        byte[] whole = gzip((SECRET + noise(5000)).getBytes(UTF_8));
        assertThat(found(Arrays.copyOf(whole, whole.length / 2))).isNotEmpty();
    }

    @Test
    void looksIntoZlibRawDeflateAndGzipInGzip() throws IOException {
        assertThat(found(surrounded(deflated(Deflater.DEFAULT_COMPRESSION, false))))
                .isNotEmpty();
        assertThat(found(surrounded(deflated(Deflater.BEST_COMPRESSION, false))))
                .isNotEmpty();
        assertThat(found(deflated(Deflater.DEFAULT_COMPRESSION, true))).isNotEmpty();
        assertThat(found(surrounded(gzip(gzip(SECRET.getBytes(UTF_8)))))).isNotEmpty();
        assertThat(found(surrounded(gzip(Base64.getEncoder().encode(SECRET.getBytes(UTF_8))))))
                .extracting(Finding::encoding)
                .contains("base64");
    }

    @Test
    void findsEveryNeedleOfMany() {
        Needles needles = Needles.of("first needle", "second needle", "needle", "second");
        assertThat(found("the first needle; the second needle".getBytes(US_ASCII), needles))
                .extracting(Finding::needle)
                .containsExactlyInAnyOrderElementsOf(needles.names());
    }

    @Test
    void findsNothingInNoise() {
        byte[] noise = new byte[20_000_000];
        new Random(42).nextBytes(noise);
        assertThat(found(noise)).isEmpty();
    }

    @Test
    void findsNeedlesAcrossAnySplitOfAStream() throws IOException {
        for (byte[] written : List.of(
                SECRET.getBytes(UTF_8),
                gzip(SECRET.getBytes(UTF_8)),
                URLEncoder.encode(SECRET, UTF_8).getBytes(US_ASCII))) {
            byte[] octets = surrounded(written);
            for (int split = 0; split <= octets.length; split++) {
                try (NeedleScanner scanner = NEEDLES.scanner("stream")) {
                    scanner.accept(octets, 0, split);
                    scanner.accept(octets, split, octets.length - split);
                    assertThat(scanner.findings()).as("split at %d", split).isEqualTo(found(octets, "stream"));
                }
            }
        }
    }

    @Test
    void refusesNeedlesThatChanceWouldFind() {
        assertThatIllegalArgumentException().isThrownBy(() -> Needles.of("short"));
    }

    private static List<Finding> found(byte[] octets, String where) {
        List<Finding> findings = NEEDLES.in(new Octets(where, octets));
        assertThat(findings).isNotEmpty();
        return findings;
    }

    private static List<Finding> found(byte[] octets) {
        return found(octets, NEEDLES);
    }

    private static List<Finding> found(byte[] octets, Needles needles) {
        return needles.in(new Octets("here", octets));
    }

    private static byte[] surrounded(byte[] written) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.writeBytes("{\"before\": 1%, \"x\":\"".getBytes(US_ASCII));
        octets.writeBytes(written);
        octets.writeBytes("\", \"after\": 2}".getBytes(US_ASCII));
        return octets.toByteArray();
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(octets)) {
            out.write(plain);
        }
        return octets.toByteArray();
    }

    private static byte[] deflated(int level, boolean raw) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(octets, new Deflater(level, raw))) {
            out.write(SECRET.getBytes(UTF_8));
        }
        return octets.toByteArray();
    }

    private static String noise(int length) {
        return new Random(7)
                .ints(length, ' ', '~')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
