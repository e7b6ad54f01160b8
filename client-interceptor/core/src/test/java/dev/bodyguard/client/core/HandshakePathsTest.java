package dev.bodyguard.client.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.ProblemType;
import dev.bodyguard.protocol.wire.Problem;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakePathsTest {

    @Test
    void aConfiguredPathIsTheOnlyOne() {
        assertThat(HandshakePaths.candidates(Optional.of("/x/.well-known/bodyguard"), "/app/notes"))
                .containsExactly("/x/.well-known/bodyguard");
    }

    @Test
    void theRootIsAskedBeforeTheFirstSegment() {
        assertThat(HandshakePaths.candidates(Optional.empty(), "/app/notes?q=/z"))
                .containsExactly("/.well-known/bodyguard", "/app/.well-known/bodyguard");
        assertThat(HandshakePaths.candidates(Optional.empty(), "/?q=/z")).containsExactly("/.well-known/bodyguard");
    }

    @Test
    void aHintIsTakenIfItCoversThePath() throws Exception {
        assertThat(hint("/a/b/.well-known/bodyguard")).contains("/a/b/.well-known/bodyguard");
        assertThat(hint("https://app.example/a/.well-known/bodyguard")).contains("/a/.well-known/bodyguard");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://evil.example/a/.well-known/bodyguard",
                "//evil.example/a/.well-known/bodyguard",
                "http://app.example/a/.well-known/bodyguard",
                "/other/.well-known/bodyguard",
                "/a/b/c",
                "/a/../.well-known/bodyguard?x",
                "not a uri"
            })
    void anyOtherHintIsIgnored(String hint) throws Exception {
        assertThat(hint(hint)).isEmpty();
    }

    private static Optional<String> hint(String hint) throws Exception {
        Problem problem = new Problem(ProblemType.PROTECTION_REQUIRED, "", Map.of("handshake", hint));
        return HandshakePaths.hinted(problem, Origin.parse("https://app.example"), "/a/b/notes?q");
    }
}
