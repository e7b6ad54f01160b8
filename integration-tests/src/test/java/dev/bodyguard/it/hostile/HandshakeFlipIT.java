package dev.bodyguard.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.testkit.http.Request;
import dev.bodyguard.testkit.http.Response;
import dev.bodyguard.testkit.network.Script;
import java.net.http.HttpClient;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Bits flipped all over the handshake: no session comes of it, and no request is sent. */
class HandshakeFlipIT extends HostileFixture {
    /** A handshake costs two signatures and a key agreement: one bit in every so many octets. */
    private static final int STRIDE = 13;

    @Test
    void inTheClientsHello() throws Exception {
        int length = scene.observeHandshake(client).request().body().bytes().length;
        AtomicInteger index = new AtomicInteger();
        Script flip = Script.alterRequest(
                (Request request) -> request.withBody(flipped(request.body().bytes(), index.get())));
        everyFlipIsRefused(flip, index, length);
    }

    @Test
    void inTheServersHelloAndFlight() throws Exception {
        int length = scene.observeHandshake(client).response().body().bytes().length;
        AtomicInteger index = new AtomicInteger();
        Script flip = Script.alterResponse(
                (Response response) -> response.withBody(flipped(response.body().bytes(), index.get())));
        everyFlipIsRefused(flip, index, length);
    }

    private void everyFlipIsRefused(Script flip, AtomicInteger index, int length) throws Exception {
        long before = scene.witness().seen().size();
        HttpClient other = scene.client();
        scene.network().play(flip.when(request -> !Scene.isApplication(request)));
        for (; index.get() < length; index.addAndGet(STRIDE)) {
            Outcome outcome = Outcome.of(other, scene.post("/notes", "small"));
            assertThat(outcome.failure()).as("octet %s", index).isPresent();
        }
        assertThat(scene.witness().seen()).hasSize((int) before);
        scene.network().play(Script.pass());
        scene.exchange(other);
    }

    private static byte[] flipped(byte[] octets, int index) {
        byte[] changed = octets.clone();
        int inside = Math.min(index, octets.length - 1);
        changed[inside] ^= (byte) (1 << index % 8);
        return changed;
    }
}
