package dev.bodyguard.it.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.testkit.http.Request;
import dev.bodyguard.testkit.http.Response;
import dev.bodyguard.testkit.network.Script;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Every single bit of a small exchange, flipped on its way: nothing gets through, nothing unverified is released. */
class BitFlipIT extends HostileFixture {
    private static final String SMALL = "small";

    @Test
    void everyFlippedBitOfTheRequestFieldIsRefused() throws Exception {
        scene.exchange(client);
        Request captured = scene.capture(client, SMALL);
        everyFlippedBitIsRefused(captured, 0);
    }

    @Test
    void everyFlippedBitOfTheFlightIsRefused() throws Exception {
        Request first = scene.capture(client, SMALL);
        everyFlippedBitIsRefused(first, Scene.fieldOf(first).indexOf(", f=:"));
    }

    private void everyFlippedBitIsRefused(Request captured, int start) throws IOException {
        int before = scene.witness().seen().size();
        String field = Scene.fieldOf(captured);
        for (int bit = start * 8; bit < field.length() * 8; bit++) {
            Request flipped = captured.withHeader("Bodyguard", flipped(field, bit));
            assertThat(scene.sendRaw(flipped)).as("bit %d", bit).isNotEqualTo(200);
        }
        assertThat(scene.witness().seen()).hasSize(before);
        assertThat(scene.sendRaw(captured)).as("as it was sent").isEqualTo(200);
        assertThat(scene.witness().executed()).isEqualTo(before + 1);
    }

    @Test
    void everyFlippedBitOfTheRequestBodyReleasesNothing() throws Exception {
        scene.exchange(client);
        int bits = scene.capture(client, SMALL).body().bytes().length * 8;
        long before = scene.witness().executed();
        for (int bit = 0; bit < bits; bit++) {
            // Its head opens, so its number is used up: a fresh request for every bit.
            Request captured = scene.capture(client, SMALL);
            scene.sendRaw(captured.withBody(flipped(captured.body().bytes(), bit)));
            Witness.Seen last = scene.witness().last();
            assertThat(last.released()).as("bit %d", bit).isEmpty();
            assertThat(last.whole()).as("bit %d", bit).isFalse();
        }
        assertThat(scene.witness().executed()).isEqualTo(before);
    }

    @Test
    void everyFlippedBitOfTheResponseFieldIsAnException() throws Exception {
        Response intact = scene.observe(client);
        int bits = Scene.fieldOf(intact).length() * 8;
        everyFlippedResponseIsRefused(
                bits, (response, bit) -> response.withHeader("Bodyguard", flipped(Scene.fieldOf(response), bit)));
    }

    @Test
    void everyFlippedBitOfTheResponseBodyIsAnException() throws Exception {
        int bits = scene.observe(client).body().bytes().length * 8;
        everyFlippedResponseIsRefused(
                bits,
                (response, bit) -> response.withBody(flipped(response.body().bytes(), bit)));
    }

    private void everyFlippedResponseIsRefused(int bits, Flip flip) throws Exception {
        AtomicInteger bit = new AtomicInteger();
        scene.network().play(Script.alterResponse(response -> flip.at(response, bit.get())));
        for (; bit.get() < bits; bit.incrementAndGet()) {
            Outcome outcome = Outcome.of(client, scene.post("/notes", SMALL));
            assertThat(outcome.failure()).as("bit %s", bit).isPresent();
            assertThat(outcome.released()).as("bit %s", bit).isEmpty();
        }
        assertThat(scene.witness().executed()).as("each was sent once").isEqualTo(bits + 1);
        scene.network().play(Script.pass());
        scene.exchange(client);
    }

    private static String flipped(String field, int bit) {
        return new String(flipped(field.getBytes(ISO_8859_1), bit), ISO_8859_1);
    }

    private static byte[] flipped(byte[] octets, int bit) {
        byte[] changed = octets.clone();
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        return changed;
    }

    /** Flips one bit of a response. */
    private interface Flip {
        Response at(Response response, int bit) throws IOException;
    }
}
