package dev.bodyguard.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.testkit.http.Request;
import dev.bodyguard.testkit.network.Script;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Chunks dropped, doubled and swapped: what is released before the error is what was sent, chunk by whole chunk. */
class ChunkSurgeryIT extends HostileSessionFixture {
    /** Three full chunks of 16384 and a final one. */
    private static final int SIZE = 3 * 16384 + 100;

    private static final int CHUNKS = 4;
    private static final String TARGET = "/notes?size=" + SIZE;

    @Test
    void inRequests() throws Exception {
        byte[] plain = Witness.octets(SIZE);
        long before = scene.witness().executed();
        for (Surgery surgery : surgeries()) {
            Request captured = scene.capture(client, plain);
            SealedChunks sealed = SealedChunks.of(captured.body().bytes());
            assertThat(sealed.chunks()).hasSize(CHUNKS);
            scene.sendRaw(captured.withBody(surgery.cut().apply(sealed).content()));
            assertVerified(plain, scene.witness().last().released(), surgery);
        }
        assertThat(scene.witness().executed()).isEqualTo(before);
    }

    @Test
    void inResponses() throws Exception {
        byte[] plain = Witness.octets(SIZE);
        byte[] intact = scene.observe(client, TARGET).body().bytes();
        assertThat(SealedChunks.of(intact).chunks()).hasSize(CHUNKS);
        for (Surgery surgery : surgeries()) {
            scene.network().play(Script.alterResponse(response -> {
                SealedChunks sealed = SealedChunks.of(response.body().bytes());
                return response.withBody(surgery.cut().apply(sealed).content());
            }));
            Outcome outcome = Outcome.of(client, scene.post(TARGET, ""));
            assertThat(outcome.failure()).as(surgery.name()).isPresent();
            assertVerified(plain, outcome.released(), surgery);
        }
    }

    private static void assertVerified(byte[] plain, byte[] released, Surgery surgery) {
        assertThat(released).as(surgery.name()).isEqualTo(Arrays.copyOf(plain, released.length));
        assertThat(released.length).as(surgery.name()).isLessThanOrEqualTo(surgery.intact() * 16384);
    }

    private static List<Surgery> surgeries() {
        List<Surgery> surgeries = new ArrayList<>();
        for (int i = 0; i < CHUNKS; i++) {
            int index = i;
            surgeries.add(new Surgery("drop " + i, i, parts -> parts.dropping(index)));
            // The final chunk has no length: doubled, it is one that is too long.
            int intact = Math.min(i + 1, CHUNKS - 1);
            surgeries.add(new Surgery("double " + i, intact, parts -> parts.doubling(index)));
            for (int j = i + 1; j < CHUNKS; j++) {
                int other = j;
                surgeries.add(new Surgery("swap " + i + " and " + j, i, parts -> parts.swapping(index, other)));
            }
        }
        return surgeries;
    }

    /** A change of the sequence of chunks that leaves so many at the start as they were. */
    private record Surgery(String name, int intact, UnaryOperator<SealedChunks> cut) {}
}
