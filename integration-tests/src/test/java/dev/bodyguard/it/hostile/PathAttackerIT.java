package dev.bodyguard.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.ForgedRefusal;
import dev.bodyguard.protocol.UnprotectedResponse;
import dev.bodyguard.testkit.http.Request;
import dev.bodyguard.testkit.http.Response;
import dev.bodyguard.testkit.network.Script;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** The attacker on the path, trick by trick. */
class PathAttackerIT extends HostileFixture {
    @Test
    void forgesThatTheSessionIsUnknownAfterLettingAPostThrough() throws Exception {
        scene.exchange(client);
        scene.network().play(Script.forwardThenAnswer(sessionUnknown()).once().when(Scene::isApplication));
        Outcome outcome = Outcome.of(client, scene.post("/notes", "pay once"));
        assertThat(outcome.failure()).containsInstanceOf(ForgedRefusal.class);
        assertThat(scene.witness().executed()).isEqualTo(2);
        scene.exchange(client);
    }

    @Test
    void forgesThatTheSessionIsUnknownOnEveryAnswer() throws Exception {
        scene.exchange(client);
        scene.network().play(Script.answer(sessionUnknown()).when(Scene::isApplication));
        Outcome outcome = Outcome.of(client, scene.post("/notes", "never"));
        assertThat(outcome.failure()).containsInstanceOf(ForgedRefusal.class);
        assertThat(scene.witness().executed()).isEqualTo(1);
    }

    @Test
    void answersInClearWhateverTheStatus() throws Exception {
        scene.exchange(client);
        for (int status : List.of(200, 204, 301, 302, 303, 307, 308, 304, 400, 401, 403, 404, 407, 500, 502, 503)) {
            Response forged = Response.of(status)
                    .withHeader("Location", "http://attacker.example/")
                    .withHeader("WWW-Authenticate", "Basic realm=\"x\"")
                    .withHeader("Proxy-Authenticate", "Basic realm=\"x\"");
            boolean bodiless = status == 204 || status == 304;
            scene.network().play(Script.answer(bodiless ? forged : forged.withBody("text/plain", "believe me")));
            Outcome outcome = Outcome.of(client, scene.post("/notes", "secret"));
            assertThat(outcome.failure())
                    .as("%d", status)
                    .get()
                    .satisfies(failure -> assertThat(failure)
                            .isInstanceOfSatisfying(
                                    UnprotectedResponse.class,
                                    thrown -> assertThat(thrown.status()).isEqualTo(status)));
            assertThat(outcome.released()).as("%d", status).isEmpty();
        }
        assertThat(scene.witness().executed()).isEqualTo(1);
    }

    @Test
    void answersInClearAfterLettingTheRequestThrough() throws Exception {
        scene.exchange(client);
        scene.network().play(Script.forwardThenAnswer(Response.of(502)));
        assertThat(Outcome.of(client, scene.post("/notes", "once")).failure())
                .containsInstanceOf(UnprotectedResponse.class);
        assertThat(scene.witness().executed()).as("not sent again").isEqualTo(2);
    }

    @Test
    void addsClearFieldsThatAreProtectedOnes() throws Exception {
        scene.exchange(client);
        scene.network()
                .play(Script.alterRequest(request -> request.plusHeader("Authorization", "Basic Zm9yZ2Vk")
                        .plusHeader("Content-Language", "forged")
                        .plusHeader("X-HTTP-Method-Override", "DELETE")));
        Outcome outcome = Outcome.of(client, scene.post("/notes", "small"));
        assertThat(outcome.failure()).isEmpty();
        assertThat(scene.witness().last().fields())
                .doesNotContainKeys("Authorization", "Content-Language", "X-HTTP-Method-Override");
        scene.network()
                .play(Script.alterResponse(response -> response.plusHeader("ETag", "\"forged\"")
                        .plusHeader("Location", "http://attacker.example/")
                        .plusHeader("Content-Disposition", "attachment; filename=forged")));
        Outcome answered = Outcome.of(client, scene.post("/notes", "small"));
        assertThat(answered.failure()).isEmpty();
        assertThat(answered.response().orElseThrow().headers().map())
                .containsEntry("etag", List.of("\"secret tag\""))
                .doesNotContainKeys("location", "content-disposition");
    }

    @Test
    void replacesAProtectedFieldThatTheClientSent() throws Exception {
        scene.exchange(client);
        scene.network().play(Script.alterRequest(request -> request.withHeader("Authorization", "forged")));
        HttpRequest request = scene.postBuilder("/notes", "small")
                .header("Authorization", "Bearer genuine")
                .build();
        assertThat(Outcome.of(client, request).failure()).isEmpty();
        assertThat(scene.witness().last().fields()).containsEntry("Authorization", List.of("Bearer genuine"));
    }

    @Test
    void stripsTheBodyOfARequest() throws Exception {
        scene.exchange(client);
        scene.sendRaw(scene.capture(client, "small").withoutBody());
        scene.sendRaw(scene.capture(client, "small").withBody(new byte[0]));
        assertThat(scene.witness().executed()).isEqualTo(1);
    }

    @Test
    void addsABodyToARequestThatHasNone() throws Exception {
        scene.exchange(client);
        Request captured = scene.capture(client, scene.get("/notes"));
        scene.sendRaw(captured.withBody("added".getBytes(StandardCharsets.US_ASCII)));
        assertThat(scene.witness().executed()).isEqualTo(1);
    }

    @Test
    void stripsTheBodyOfAnAnswer() throws Exception {
        scene.exchange(client);
        scene.network().play(Script.alterResponse(response -> response.withBody(new byte[0])));
        Outcome outcome = Outcome.of(client, scene.post("/notes", "small"));
        assertThat(outcome.failure())
                .get(InstanceOfAssertFactories.THROWABLE)
                .rootCause()
                .isInstanceOf(BodyguardException.class);
    }

    @Test
    void stripsTheFieldOfARequest() throws Exception {
        scene.exchange(client);
        Request captured = scene.capture(client, "small");
        assertThat(scene.sendRaw(captured.withoutHeader("Bodyguard"))).isEqualTo(428);
        assertThat(scene.sendRaw(captured.plusHeader("Bodyguard", Scene.fieldOf(captured))))
                .as("the field twice")
                .isEqualTo(400);
        assertThat(scene.witness().seen()).hasSize(1);
    }

    @Test
    void stripsTheFieldOfAnAnswer() throws Exception {
        scene.exchange(client);
        scene.network().play(Script.alterResponse(response -> response.withoutHeader("Bodyguard")));
        assertThat(Outcome.of(client, scene.post("/notes", "small")).failure())
                .containsInstanceOf(UnprotectedResponse.class);
    }

    @Test
    void changesTheWireStatusOfAnAnswer() throws Exception {
        scene.exchange(client);
        for (int status : List.of(201, 202, 403, 500)) {
            scene.network().play(Script.alterResponse(response -> response.withStatus(status)));
            Outcome outcome = Outcome.of(client, scene.post("/notes", "small"));
            assertThat(outcome.failure()).as("%d", status).isPresent();
            assertThat(outcome.released()).as("%d", status).isEmpty();
        }
    }

    @Test
    void stripsTheFlight() throws Exception {
        Request first = scene.capture(client, "small");
        String field = Scene.fieldOf(first);
        int flight = field.indexOf(", f=:");
        assertThat(flight).isPositive();
        assertThat(scene.sendRaw(first.withHeader("Bodyguard", field.substring(0, flight))))
                .isGreaterThanOrEqualTo(400);
        assertThat(scene.witness().seen()).isEmpty();
        assertThat(scene.sendRaw(first)).as("as it was sent").isEqualTo(200);
    }

    @Test
    void sendsAFirstFlightOfHisOwn() throws Exception {
        Request victim = scene.capture(client, "small");
        Request own = scene.capture(scene.client(), "small");
        String stolen = Scene.fieldOf(victim);
        String flight = Scene.fieldOf(own);
        String forged = stolen.substring(0, stolen.indexOf(", f=:")) + flight.substring(flight.indexOf(", f=:"));
        assertThat(scene.sendRaw(victim.withHeader("Bodyguard", forged))).isGreaterThanOrEqualTo(400);
        assertThat(scene.witness().seen()).isEmpty();
        assertThat(scene.sendRaw(victim)).as("as it was sent").isEqualTo(200);
    }

    private static Response sessionUnknown() {
        return Response.of(428)
                .withBody(
                        "application/problem+json",
                        "{\"type\":\"urn:bodyguard:problem:session-unknown\",\"status\":428,\"detail\":\"forged\"}");
    }
}
