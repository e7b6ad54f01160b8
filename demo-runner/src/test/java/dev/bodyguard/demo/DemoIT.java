package dev.bodyguard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo from its command line to its exit code, on the delivered WAR and the delivered drop-in jar. */
class DemoIT {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @Test
    void nothingOfThePayloadIsVisibleOnTheProtectedWire() {
        int exitCode = demo(Delivered.DROP_IN);
        assertThat(output())
                .contains("Nothing of the payload was visible on the wire")
                .contains("found 2 times: raw")
                .contains("X25519MLKEM768-AES256GCM")
                .containsPattern("bg1:[A-Za-z0-9_-]{43}")
                .doesNotContain("LEAKED");
        assertThat(exitCode).isZero();
    }

    @Test
    void nothingOfThePayloadIsVisibleInHttp2Either() {
        int exitCode = demo(Delivered.DROP_IN, "--http2");
        assertThat(output())
                .contains("Nothing of the payload was visible on the wire")
                .contains("101 Switching Protocols")
                .containsPattern(
                        "application  +200.*\n.*POST /practice/login  \\(HTTP/2\\) +POST /practice/login  \\(HTTP/2\\)")
                .doesNotContain("LEAKED");
        assertThat(exitCode).isZero();
    }

    @Test
    void theWholeDemoRunsUnderTheSuiteThatIsAskedFor() {
        int exitCode = demo(Delivered.DROP_IN, "--suite=RSAOAEP");
        assertThat(output())
                .contains("Nothing of the payload was visible on the wire")
                .containsPattern("offered +RSAOAEP-AES256GCM\nsuite +RSAOAEP-AES256GCM")
                .contains("under an RSA key of 3072 bits that the server made for this session")
                .doesNotContain("LEAKED");
        assertThat(exitCode).isZero();
    }

    @Test
    void agentAloneProtectsProgramsThatHaveNothingOfOurs() {
        int exitCode = demo(Delivered.DROP_IN, "--agent");
        assertThat(output())
                .contains("Nothing of the payload was visible on the wire")
                .contains("found 2 times: raw")
                .contains("Bodyguard's agent protects the application '/practice'")
                .doesNotContain("LEAKED");
        assertThat(exitCode).isZero();
        assertThat(Delivered.PROGRAMS.resolve("server")).isDirectoryNotContaining("glob:**bodyguard*");
        assertThat(Delivered.PROGRAMS.resolve("client")).isDirectoryNotContaining("glob:**bodyguard*");
    }

    @Test
    void agentHasNoVault() {
        assertThat(demo(Delivered.DROP_IN, "--agent", "--offline")).isEqualTo(2);
    }

    @Test
    void documentsAreReadOnWhenTheServerIsStopped() {
        int exitCode = demo(Delivered.DROP_IN, "--offline");
        assertThat(output())
                .contains("The server is stopped")
                .containsPattern("Bodyguard-Offline: age=\\d+")
                .contains("was changed on the disk")
                .contains("nothing of it lay open on the disk")
                .doesNotContain("NO ");
        assertThat(exitCode).isZero();
    }

    @Test
    void anUnknownSuiteIsAWrongOption() {
        assertThat(demo(Delivered.DROP_IN, "--suite=ROT13")).isEqualTo(2);
    }

    @Test
    void jarThatProtectsNothingIsNoDropIn() throws Exception {
        Path empty = directory.resolve("empty.jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(empty))) {
            jar.finish();
        }
        assertThat(demo(empty)).isEqualTo(3);
        assertThat(output()).contains("logged no pin");
    }

    @Test
    void missingFileIsNamedWithWhatToDo() {
        assertThat(demo(directory.resolve("nowhere.jar"))).isEqualTo(3);
        assertThat(output()).contains("nowhere.jar is missing", "./demo");
    }

    private int demo(Path dropIn, String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.add("--no-colour");
        arguments.add("--rounds=1");
        arguments.add("--war=" + Delivered.WAR);
        arguments.add("--drop-in=" + dropIn);
        arguments.add("--programs=" + Delivered.PROGRAMS);
        arguments.add("--log=" + directory.resolve("servers.log"));
        return Main.run(new PrintStream(printed, true, StandardCharsets.UTF_8), arguments.toArray(String[]::new));
    }

    private String output() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
