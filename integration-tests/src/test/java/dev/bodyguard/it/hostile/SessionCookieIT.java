package dev.bodyguard.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.testkit.http.RawClient;
import dev.bodyguard.testkit.http.Request;
import dev.bodyguard.testkit.http.Response;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The container's session cookie travels in clear; whoever copies it has nothing. */
class SessionCookieIT {
    @TempDir
    private Path directory;

    @Test
    void aCopiedCookieIsRefusedInTheThiefsOwnSession() throws Exception {
        try (Scene scene = Scene.open(directory)) {
            HttpClient victim = scene.client();
            String cookie = loginCookie(scene, victim);
            Outcome stolen = Outcome.of(scene.client(), withCookie(scene, cookie));
            assertThat(statusOf(stolen)).isEqualTo(403);
            assertThat(scene.witness().seen()).hasSize(1);
            Outcome own = Outcome.of(victim, withCookie(scene, cookie));
            assertThat(own.released()).asString().endsWith("to alice");
        }
    }

    @Test
    void aCopiedCookieIsRefusedInAPlainRequest() throws Exception {
        try (Scene scene = Scene.open(directory, Map.of("bodyguard.mode", "allow"))) {
            String cookie = loginCookie(scene, scene.client());
            Request plain = Request.of("GET", "/notes", scene.network().uri().getAuthority());
            assertThat(RawClient.send(scene.server(), plain).status()).isEqualTo(200);
            Response stolen = RawClient.send(scene.server(), plain.plusHeader("Cookie", cookie));
            assertThat(stolen.status()).isEqualTo(403);
            assertThat(scene.witness().executed()).isEqualTo(2);
        }
    }

    private static String loginCookie(Scene scene, HttpClient victim) throws InterruptedException {
        Outcome login = Outcome.of(victim, scene.get("/notes?login=alice"));
        assertThat(login.failure()).isEmpty();
        String setCookie = login.response()
                .orElseThrow()
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        return setCookie.split(";", 2)[0];
    }

    private static HttpRequest withCookie(Scene scene, String cookie) {
        return HttpRequest.newBuilder(scene.network().uri("/notes"))
                .header("Cookie", cookie)
                .build();
    }

    private static int statusOf(Outcome outcome) {
        return outcome.response().orElseThrow().statusCode();
    }
}
