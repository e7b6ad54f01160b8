package dev.bodyguard.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.testkit.http.Request;
import dev.bodyguard.testkit.network.Script;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Every truncation of a small exchange: an error, never a short body. */
class TruncationIT extends HostileSessionFixture {
    @Test
    void everyShorterRequestFieldIsRefused() throws Exception {
        Request captured = scene.capture(client, "small");
        String field = Scene.fieldOf(captured);
        int before = scene.witness().seen().size();
        for (int length = 0; length < field.length(); length++) {
            Request cut = captured.withHeader("Bodyguard", field.substring(0, length));
            assertThat(scene.sendRaw(cut)).as("%d octets", length).isNotEqualTo(200);
        }
        assertThat(scene.witness().seen()).hasSize(before);
        assertThat(scene.sendRaw(captured)).as("as it was sent").isEqualTo(200);
    }

    @Test
    void everyShorterRequestBodyIsAnErrorToTheApplication() throws Exception {
        int whole = scene.capture(client, "small").body().bytes().length;
        long before = scene.witness().executed();
        for (int length = 0; length < whole; length++) {
            // Its head opens, so its number is used up: a fresh request for every length.
            Request captured = scene.capture(client, "small");
            scene.sendRaw(captured.withBody(Arrays.copyOf(captured.body().bytes(), length)));
            assertThat(scene.witness().last().released())
                    .as("%d octets", length)
                    .isEmpty();
        }
        assertThat(scene.witness().executed()).isEqualTo(before);
    }

    @Test
    void aRequestBodyWithOctetsAfterItsEndIsAnErrorToTheApplication() throws Exception {
        Request captured = scene.capture(client, "small");
        long before = scene.witness().executed();
        byte[] sealed = captured.body().bytes();
        scene.sendRaw(captured.withBody(Arrays.copyOf(sealed, sealed.length + 1)));
        assertThat(scene.witness().executed()).isEqualTo(before);
    }

    @Test
    void everyShorterResponseFieldIsAnException() throws Exception {
        int whole = Scene.fieldOf(scene.observe(client)).length();
        AtomicInteger length = new AtomicInteger();
        scene.network()
                .play(Script.alterResponse(response ->
                        response.withHeader("Bodyguard", Scene.fieldOf(response).substring(0, length.get()))));
        for (; length.get() < whole; length.incrementAndGet()) {
            Outcome outcome = Outcome.of(client, scene.post("/notes", "small"));
            assertThat(outcome.failure()).as("%s octets", length).isPresent();
            assertThat(outcome.released()).as("%s octets", length).isEmpty();
        }
    }

    @Test
    void everyShorterResponseBodyIsAnException() throws Exception {
        int whole = scene.observe(client).body().bytes().length;
        AtomicInteger length = new AtomicInteger();
        scene.network()
                .play(Script.alterResponse(response ->
                        response.withBody(Arrays.copyOf(response.body().bytes(), length.get()))));
        for (; length.get() < whole; length.incrementAndGet()) {
            Outcome outcome = Outcome.of(client, scene.post("/notes", "small"));
            assertThat(outcome.failure()).as("%s octets", length).isPresent();
            assertThat(outcome.released()).as("%s octets", length).isEmpty();
        }
    }

    @Test
    void aResponseWithOctetsAfterItsEndIsAnException() throws Exception {
        scene.network().play(Script.alterResponse(response -> {
            byte[] sealed = response.body().bytes();
            return response.withBody(Arrays.copyOf(sealed, sealed.length + 1));
        }));
        assertThat(Outcome.of(client, scene.post("/notes", "small")).failure()).isPresent();
    }
}
