package dev.bodyguard.protocol.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.protocol.crypto.Aead;
import dev.bodyguard.protocol.crypto.AeadOpener;
import dev.bodyguard.protocol.crypto.AeadSealer;
import dev.bodyguard.protocol.crypto.SecretBytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The body values of the key schedule's vectors, which Java and WebCrypto agree on. */
class BodyVectorsTest {
    private static final String REQUEST_SALT = "c0c1c2c3c4c5c6c7c8c9cacbcccdcecf";
    private static final String REQUEST_KEY = "3c381ee0184d55e8653e12ac22f95dcc7a286b5815b166b0ef4a88720a747acc";
    private static final String REQUEST_BODY = REQUEST_SALT
            + "16" + "39424d2867821449d6431cd67bfa7039bb61b8d033d0"
            + "00" + "4f19d32c5aef3c78e8457e7e0de3ec12712697e301";

    private static final String RESPONSE_SALT = "d0d1d2d3d4d5d6d7d8d9dadbdcdddedf";
    private static final String RESPONSE_KEY = "0ea7f1d74b3e19880aed6788aa203df15874b22d109498e13d6de428199d5c2b";
    private static final String RESPONSE_BODY = RESPONSE_SALT + "00" + "ae2c0c169fcce916f4182ab737e05d10";

    private static final HexFormat HEX = HexFormat.of();

    @Test
    void sealsTheRequestBodyOfTheVectors() {
        BodySealer sealer = sealer(REQUEST_KEY, REQUEST_SALT);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        sealer.step(ByteBuffer.wrap("hello ".getBytes(StandardCharsets.US_ASCII)));
        sealer.flush();
        Bodies.drain(sealer, out);
        out.writeBytes(Bodies.sealAll(sealer, List.of("world".getBytes(StandardCharsets.US_ASCII))));
        assertThat(HEX.formatHex(out.toByteArray())).isEqualTo(REQUEST_BODY);
    }

    @Test
    void sealsTheEmptyResponseBodyOfTheVectors() {
        byte[] sealed = Bodies.sealAll(sealer(RESPONSE_KEY, RESPONSE_SALT), List.of());
        assertThat(HEX.formatHex(sealed)).isEqualTo(RESPONSE_BODY);
        byte[] promised =
                Bodies.sealAll(BodySealer.ofLength(aead(RESPONSE_KEY), HEX.parseHex(RESPONSE_SALT), 0), List.of());
        assertThat(HEX.formatHex(promised)).isEqualTo(RESPONSE_BODY);
    }

    @Test
    void opensTheBodiesOfTheVectors() throws Exception {
        assertThat(open(REQUEST_KEY, REQUEST_SALT, REQUEST_BODY)).isEqualTo("hello world");
        assertThat(open(RESPONSE_KEY, RESPONSE_SALT, RESPONSE_BODY)).isEmpty();
    }

    private static BodySealer sealer(String key, String salt) {
        return BodySealer.ofUnknownLength(aead(key), HEX.parseHex(salt));
    }

    private static AeadSealer aead(String key) {
        return AeadSealer.of(Aead.AES_256_GCM, SecretBytes.take(HEX.parseHex(key)));
    }

    private static String open(String key, String salt, String body) throws Exception {
        BodyOpener opener = BodyOpener.of(seen -> {
            assertThat(HEX.formatHex(seen)).isEqualTo(salt);
            return AeadOpener.of(Aead.AES_256_GCM, SecretBytes.take(HEX.parseHex(key)));
        });
        byte[] opened = Bodies.run(opener, List.of(HEX.parseHex(body)));
        return new String(opened, StandardCharsets.US_ASCII);
    }
}
