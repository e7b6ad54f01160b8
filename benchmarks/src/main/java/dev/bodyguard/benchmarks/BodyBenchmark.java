package dev.bodyguard.benchmarks;

import dev.bodyguard.protocol.body.BodyOpener;
import dev.bodyguard.protocol.body.BodySealer;
import dev.bodyguard.protocol.body.BodyStreams;
import dev.bodyguard.protocol.body.SealingOutput;
import dev.bodyguard.protocol.crypto.Aead;
import dev.bodyguard.protocol.crypto.AeadOpener;
import dev.bodyguard.protocol.crypto.AeadSealer;
import dev.bodyguard.protocol.crypto.SecretBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One body through the streams, and the same bytes through the JCA's cipher in chunks of the same size; a key per body. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class BodyBenchmark {
    private static final int CHUNK = 16384;
    private static final int TAG = Aead.TAG;

    @Param({"AES_256_GCM", "CHACHA20_POLY1305"})
    public Aead aead = Aead.AES_256_GCM;

    @Param({"256", "16384", "65536", "16777216"})
    public int size;

    private final byte[] keyBytes = new byte[32];
    private final byte[] salt = new byte[16];
    private final byte[] chunk = new byte[CHUNK + TAG];
    private byte[] plain = {};
    private byte[] sealed = {};
    private byte[] rawSealed = {};
    private byte[] read = {};
    private RawCipher raw = raw(Aead.AES_256_GCM);

    @Setup
    public void prepare() throws IOException, GeneralSecurityException {
        plain = new byte[size];
        new Random(1).nextBytes(plain);
        read = new byte[CHUNK];
        raw = raw(aead);
        sealed = sealedByUs();
        rawSealed = sealedByRaw();
        if (openAll() != size || openRawAll() != size) {
            throw new IllegalStateException("a body did not open");
        }
    }

    @Benchmark
    public long seal() throws IOException {
        freshKey();
        Sink sink = new Sink();
        sealTo(sink);
        return sink.seen;
    }

    @Benchmark
    public long sealRaw() throws GeneralSecurityException {
        freshKey();
        raw.key(keyBytes);
        long seen = 0;
        for (int at = 0; at < size; at += CHUNK) {
            raw.seal(plain, at, Math.min(CHUNK, size - at), chunk);
            seen += chunk[0];
        }
        return seen;
    }

    @Benchmark
    public long open() throws IOException {
        return openAll();
    }

    @Benchmark
    public long openRaw() throws GeneralSecurityException {
        return openRawAll();
    }

    private void sealTo(OutputStream sink) throws IOException {
        AeadSealer cipher = AeadSealer.of(aead, SecretBytes.copyOf(keyBytes));
        SealingOutput out = BodyStreams.sealing(sink, BodySealer.ofLength(cipher, salt, size));
        out.write(plain);
        out.close();
    }

    private long openAll() throws IOException {
        BodyOpener opener = BodyOpener.of(bodySalt -> AeadOpener.of(aead, SecretBytes.copyOf(new byte[32])));
        long total = 0;
        try (InputStream in = BodyStreams.opening(new ByteArrayInputStream(sealed), opener)) {
            for (int n = in.read(read); n >= 0; n = in.read(read)) {
                total += n;
            }
        }
        return total;
    }

    private long openRawAll() throws GeneralSecurityException {
        raw.key(new byte[32]);
        long total = 0;
        for (int at = 0; at < rawSealed.length; at += CHUNK + TAG) {
            total += raw.open(rawSealed, at, Math.min(CHUNK + TAG, rawSealed.length - at), chunk);
        }
        return total;
    }

    private byte[] sealedByUs() throws IOException {
        ByteArrayOutputStream sink = new ByteArrayOutputStream();
        sealTo(sink);
        return sink.toByteArray();
    }

    private byte[] sealedByRaw() throws GeneralSecurityException {
        ByteArrayOutputStream sink = new ByteArrayOutputStream();
        raw.key(new byte[32]);
        for (int at = 0; at < size; at += CHUNK) {
            int n = raw.seal(plain, at, Math.min(CHUNK, size - at), chunk);
            sink.write(chunk, 0, n);
        }
        return sink.toByteArray();
    }

    /** The JDK refuses to seal twice under one key and nonce, so every body has another key, as in the protocol. */
    private void freshKey() {
        ByteBuffer key = ByteBuffer.wrap(keyBytes);
        key.putLong(0, key.getLong(0) + 1);
    }

    private static RawCipher raw(Aead aead) {
        try {
            return new RawCipher(aead);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Looks at what it is given, and forgets it. */
    private static final class Sink extends OutputStream {
        private long seen;

        @Override
        public void write(int octet) {
            seen += octet;
        }

        @Override
        public void write(byte[] octets, int offset, int length) {
            seen += octets[offset];
        }
    }
}
