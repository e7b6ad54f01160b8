package dev.bodyguard.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.testkit.http.Request;
import dev.bodyguard.testkit.http.Response;
import dev.bodyguard.testkit.network.Journal;
import dev.bodyguard.testkit.network.Script;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Whole messages sent again, swapped and moved: the application carries out what was sent, once and there. */
class ReplayIT extends HostileFixture {
    @Test
    void everyExchangeSentAgainIsRefused() throws Exception {
        Journal journal = new Journal(Script.pass());
        scene.network().play(journal);
        for (int i = 0; i < 10; i++) {
            scene.exchange(client);
        }
        scene.network().play(Script.pass());
        for (Journal.Entry entry : journal.entries()) {
            if (entry.request().target().equals("/notes")) {
                // Sealed, because the server knows the session: for an observer a replay looks like any answer.
                Response again = scene.network().send(entry.request());
                assertThat(again.status()).isEqualTo(409);
                assertThat(again.headers().first("Bodyguard")).isPresent();
            }
        }
        assertThat(scene.witness().seen()).hasSize(10);
    }

    @Test
    void aRequestDoubledOnItsWayIsExecutedOnce() throws Exception {
        scene.exchange(client);
        scene.network().play(Script.duplicate());
        Outcome outcome = Outcome.of(client, scene.post("/notes", "once"));
        assertThat(outcome.failure()).isPresent();
        assertThat(scene.witness().executed()).isEqualTo(2);
    }

    @Test
    void swappedAnswersAreRefused() throws Exception {
        scene.exchange(client);
        scene.network().play(Script.swapAnswers());
        CompletableFuture<Outcome> one = scene.postAsync(client, "/notes?one");
        CompletableFuture<Outcome> two = scene.postAsync(client, "/notes?two");
        for (Outcome outcome : List.of(one.get(), two.get())) {
            assertThat(outcome.failure()).isPresent();
            assertThat(outcome.released()).isEmpty();
        }
    }

    @Test
    void anOlderAnswerIsRefused() throws Exception {
        Response older = scene.observe(client);
        scene.network().play(Script.answer(older));
        Outcome outcome = Outcome.of(client, scene.post("/notes", "small"));
        assertThat(outcome.failure()).isPresent();
        assertThat(outcome.released()).isEmpty();
    }

    @Test
    void aBodyUnderAnotherHeadIsRefused() throws Exception {
        scene.exchange(client);
        Request one = scene.capture(client, "small");
        Request two = scene.capture(client, "other");
        long before = scene.witness().executed();
        scene.sendRaw(one.withBody(two.body().bytes()));
        assertThat(scene.witness().last().released()).isEmpty();
        assertThat(scene.witness().executed()).isEqualTo(before);
    }

    @Test
    void aRequestMovedToAnotherPathIsRefused() throws Exception {
        movedIsRefused(request -> request.withTarget("/notes/other"));
        movedIsRefused(request -> request.withTarget("/notes?admin=true"));
        movedIsRefused(request -> request.withTarget("/notes?"));
        movedIsRefused(request -> request.withTarget("//notes"));
        movedIsRefused(request -> request.withTarget("/notes;x=y"));
    }

    @Test
    void aRequestMovedToAnotherMethodIsRefused() throws Exception {
        movedIsRefused(request -> request.withMethod("PUT"));
        movedIsRefused(request -> request.withMethod("DELETE"));
        movedIsRefused(request -> request.withMethod("post"));
        movedIsRefused(request -> request.withMethod("GET").withoutBody());
    }

    @Test
    void aRequestMovedToAnotherHostIsRefused() throws Exception {
        movedIsRefused(request -> request.withHeader("Host", "other.example"));
    }

    private void movedIsRefused(UnaryOperator<Request> move) throws Exception {
        scene.exchange(client);
        int before = scene.witness().seen().size();
        scene.sendRaw(move.apply(scene.capture(client, "small")));
        scene.network().play(Script.alterRequest(move::apply));
        Outcome outcome = Outcome.of(client, scene.post("/notes", "small"));
        scene.network().play(Script.pass());
        assertThat(outcome.failure()).isPresent();
        assertThat(outcome.released()).isEmpty();
        assertThat(scene.witness().seen()).hasSize(before);
    }

    @Test
    void aRequestReplayedIntoARestartedServerIsRefused() throws Exception {
        scene.exchange(client);
        Journal journal = new Journal(Script.pass());
        scene.network().play(journal);
        scene.exchange(client);
        scene.network().play(Script.pass());
        scene.restartServer();
        Response again = scene.network().send(journal.entries().get(0).request());
        assertThat(again.status()).isEqualTo(428);
        assertThat(scene.witness().seen()).isEmpty();
    }
}
