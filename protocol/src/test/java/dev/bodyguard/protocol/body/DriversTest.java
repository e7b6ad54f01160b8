package dev.bodyguard.protocol.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.BodyguardException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same content in the same random parts through every driver. */
class DriversTest {
    private static final int[] LENGTHS = {0, 1, 5000, 16383, 16384, 16385, 32768, 65536, 100_000, 300_000};

    private enum Sealing {
        ENGINE {
            @Override
            byte[] seal(BodySealer sealer, List<byte[]> parts, Random random) throws Exception {
                return Bodies.run(sealer, parts);
            }
        },
        OUTPUT_STREAM {
            @Override
            byte[] seal(BodySealer sealer, List<byte[]> parts, Random random) throws Exception {
                ByteArrayOutputStream sink = new ByteArrayOutputStream();
                SealingOutput out = BodyStreams.sealing(sink, sealer);
                for (byte[] part : parts) {
                    if (part.length == 1) {
                        out.write(part[0]);
                    } else {
                        out.write(part);
                    }
                    if (random.nextInt(4) == 0) {
                        out.flush();
                    }
                }
                out.close();
                return sink.toByteArray();
            }
        },
        INPUT_STREAM {
            @Override
            byte[] seal(BodySealer sealer, List<byte[]> parts, Random random) throws Exception {
                try (InputStream in = BodyStreams.sealing(new PartsInputStream(parts), sealer)) {
                    return readAll(in, random);
                }
            }
        },
        FLOW {
            @Override
            byte[] seal(BodySealer sealer, List<byte[]> parts, Random random) throws Exception {
                Flows.Sink<ByteBuffer> sink = new Flows.Sink<>(() -> 1 + random.nextInt(3));
                BodyFlows.sealing(new Flows.Source<>(Flows.buffers(parts)), () -> sealer)
                        .subscribe(sink);
                sink.awaitEnd();
                rethrow(sink.error);
                return Flows.bytes(sink.items);
            }
        };

        abstract byte[] seal(BodySealer sealer, List<byte[]> parts, Random random) throws Exception;
    }

    private enum Opening {
        ENGINE {
            @Override
            byte[] open(BodyOpener opener, List<byte[]> parts, Random random) throws Exception {
                return Bodies.run(opener, parts);
            }
        },
        INPUT_STREAM {
            @Override
            byte[] open(BodyOpener opener, List<byte[]> parts, Random random) throws Exception {
                try (InputStream in = BodyStreams.opening(new PartsInputStream(parts), opener)) {
                    return readAll(in, random);
                }
            }
        },
        FLOW {
            @Override
            byte[] open(BodyOpener opener, List<byte[]> parts, Random random) throws Exception {
                Flows.Sink<List<ByteBuffer>> sink = new Flows.Sink<>(() -> 1 + random.nextInt(3));
                new Flows.Source<>(Flows.lists(parts)).subscribe(BodyFlows.opening(sink, opener));
                sink.awaitEnd();
                rethrow(sink.error);
                return Flows.bytes(sink.items.stream().flatMap(List::stream).toList());
            }
        };

        abstract byte[] open(BodyOpener opener, List<byte[]> parts, Random random) throws Exception;
    }

    @ParameterizedTest
    @EnumSource
    void promisedLengthSealsToTheSameBytesThroughEveryDriver(Sealing driver) throws Exception {
        Random random = new Random(3);
        for (int length : LENGTHS) {
            byte[] content = Bodies.content(random, length);
            byte[] salt = Bodies.salt();
            byte[] expected = Bodies.run(Bodies.sealer(salt, length), List.of(content));
            byte[] sealed = driver.seal(Bodies.sealer(salt, length), Bodies.split(random, content), random);
            assertSame(sealed, expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void unknownLengthOpensToTheSameContentHoweverItWasSealed(Sealing driver) throws Exception {
        Random random = new Random(4);
        for (int length : LENGTHS) {
            byte[] content = Bodies.content(random, length);
            byte[] sealed = driver.seal(Bodies.sealer(Bodies.salt()), Bodies.split(random, content), random);
            assertSame(Bodies.open(sealed), content);
        }
    }

    @ParameterizedTest
    @EnumSource
    void sealedBytesOpenHoweverTheyArrive(Opening driver) throws Exception {
        Random random = new Random(5);
        for (int length : LENGTHS) {
            byte[] content = Bodies.content(random, length);
            List<byte[]> known = Bodies.split(random, Bodies.seal(content));
            assertSame(driver.open(Bodies.opener(), known, random), content);
            byte[] flushed = Bodies.sealChunks(Bodies.split(random, content).stream()
                    .filter(part -> part.length > 0)
                    .toArray(byte[][]::new));
            assertSame(driver.open(Bodies.opener(), Bodies.split(random, flushed), random), content);
        }
    }

    @ParameterizedTest
    @EnumSource
    void bytesOneByOneAreFineToo(Opening driver) throws Exception {
        byte[] sealed = Bodies.sealChunks(new byte[] {1, 2}, new byte[100], new byte[] {3});
        List<byte[]> parts = IntStream.range(0, sealed.length)
                .mapToObj(i -> new byte[] {sealed[i]})
                .toList();
        assertThat(driver.open(Bodies.opener(), parts, new Random(6))).hasSize(103);
    }

    @ParameterizedTest
    @EnumSource
    void everyTruncationAndEveryFlippedByteIsAnErrorThroughEveryDriver(Opening driver) {
        Random random = new Random(7);
        byte[] sealed = Bodies.sealChunks(new byte[] {1, 2, 3}, new byte[40], new byte[] {4});
        for (int at = 0; at < sealed.length; at++) {
            byte[] cut = Arrays.copyOf(sealed, at);
            assertThatThrownBy(() -> driver.open(Bodies.opener(), Bodies.split(random, cut), random))
                    .as("cut at %d", at)
                    .isInstanceOf(BodyguardException.class);
            byte[] flipped = sealed.clone();
            flipped[at] ^= 0x20;
            assertThatThrownBy(() -> driver.open(Bodies.opener(), Bodies.split(random, flipped), random))
                    .as("flipped at %d", at)
                    .isInstanceOf(BodyguardException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "ENGINE", mode = EnumSource.Mode.EXCLUDE)
    void anotherLengthThanPromisedIsAnIoExceptionThroughEveryDriver(Sealing driver) {
        Random random = new Random(8);
        for (int length : new int[] {0, 9, 11, 20_000}) {
            List<byte[]> parts = Bodies.split(random, new byte[length]);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> driver.seal(Bodies.sealer(Bodies.salt(), 10), parts, random))
                    .withMessageContaining("promised");
        }
    }

    /** Without the bytes in the message: there are too many. */
    private static void assertSame(byte[] actual, byte[] expected) {
        assertThat(Arrays.mismatch(actual, expected)).as("first difference").isEqualTo(-1);
    }

    private static void rethrow(@Nullable Throwable error) throws Exception {
        if (error instanceof Exception e) {
            throw e;
        }
    }

    private static byte[] readAll(InputStream in, Random random) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] into = new byte[1 + random.nextInt(random.nextBoolean() ? 100 : 200_000)];
        for (; ; ) {
            int offset = random.nextInt(into.length);
            int read = in.read(into, offset, into.length - offset);
            if (read < 0) {
                assertThat(in.read()).isEqualTo(-1);
                return all.toByteArray();
            }
            assertThat(read).isPositive();
            all.write(into, offset, read);
            int single = in.read();
            if (single >= 0) {
                all.write(single);
            }
        }
    }

    /** Gives at most one part per read, as a socket does. */
    private static final class PartsInputStream extends InputStream {
        private final Iterator<byte[]> parts;
        private ByteArrayInputStream part = new ByteArrayInputStream(new byte[0]);

        PartsInputStream(List<byte[]> parts) {
            this.parts = parts.iterator();
        }

        @Override
        public int read() throws IOException {
            byte[] single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            while (part.available() == 0 && parts.hasNext()) {
                part = new ByteArrayInputStream(parts.next());
            }
            return part.read(bytes, offset, length);
        }

        @Override
        public int available() {
            return part.available();
        }
    }
}
