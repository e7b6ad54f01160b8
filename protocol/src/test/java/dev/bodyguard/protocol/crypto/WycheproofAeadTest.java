package dev.bodyguard.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.OpenFailed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Through the raw operation that sealers and openers use: their own nonces only count. */
class WycheproofAeadTest {
    private static final List<IntFunction<ByteBuffer>> KINDS =
            List.of(ByteBuffer::allocate, ByteBuffer::allocateDirect);

    @Test
    void aes256GcmAgrees() throws IOException {
        assertThat(runAll(Aead.AES_256_GCM, "aes_gcm.json")).isEqualTo(66);
    }

    @Test
    void chaCha20Poly1305Agrees() throws IOException {
        assertThat(runAll(Aead.CHACHA20_POLY1305, "chacha20_poly1305.json")).isEqualTo(316);
    }

    @Test
    void xChaCha20Poly1305Agrees() throws IOException {
        assertThat(runAll(Aead.XCHACHA20_POLY1305, "xchacha20_poly1305.json")).isEqualTo(306);
    }

    private static int runAll(Aead aead, String file) throws IOException {
        int run = 0;
        for (Wycheproof each : Wycheproof.cases(file)) {
            if (each.bytes("key").length == aead.keyLength() && each.bytes("iv").length == aead.nonceLength()) {
                for (IntFunction<ByteBuffer> kind : KINDS) {
                    open(aead, each, kind);
                    if (each.isValid()) {
                        seal(aead, each, kind);
                    }
                }
                run++;
            }
        }
        return run;
    }

    private static void seal(Aead aead, Wycheproof each, IntFunction<ByteBuffer> kind) {
        byte[] message = each.bytes("msg");
        ByteBuffer in = kind.apply(message.length).put(message).flip();
        ByteBuffer out = kind.apply(message.length + Aead.TAG);
        RawAead raw = raw(aead, each);
        raw.seal(each.bytes("iv"), each.bytes("aad"), in, out);
        raw.erase();
        assertThat(content(out.flip())).as(each.toString()).isEqualTo(sealed(each));
    }

    private static void open(Aead aead, Wycheproof each, IntFunction<ByteBuffer> kind) throws OpenFailed {
        byte[] sealed = sealed(each);
        ByteBuffer in = kind.apply(sealed.length).put(sealed).flip();
        ByteBuffer out = kind.apply(sealed.length - Aead.TAG);
        RawAead raw = raw(aead, each);
        if (each.isValid()) {
            raw.open(each.bytes("iv"), each.bytes("aad"), in, out);
            assertThat(content(out.flip())).as(each.toString()).isEqualTo(each.bytes("msg"));
        } else {
            assertThatThrownBy(() -> raw.open(each.bytes("iv"), each.bytes("aad"), in, out))
                    .as(each.toString())
                    .isInstanceOf(OpenFailed.class);
        }
        raw.erase();
    }

    private static RawAead raw(Aead aead, Wycheproof each) {
        return aead.keyed(SecretBytes.take(each.bytes("key")));
    }

    private static byte[] sealed(Wycheproof each) {
        byte[] text = each.bytes("ct");
        return ByteBuffer.allocate(text.length + Aead.TAG)
                .put(text)
                .put(each.bytes("tag"))
                .array();
    }

    private static byte[] content(ByteBuffer buffer) {
        byte[] content = new byte[buffer.remaining()];
        buffer.get(content);
        return content;
    }
}
