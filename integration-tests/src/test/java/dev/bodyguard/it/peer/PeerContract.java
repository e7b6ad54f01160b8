package dev.bodyguard.it.peer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.it.jetty.ProtectedJetty;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.oneshot.Recipient;
import dev.bodyguard.runtime.identity.BoxKeyFile;
import dev.bodyguard.testkit.http.Request;
import dev.bodyguard.testkit.http.Response;
import dev.bodyguard.testkit.network.Script;
import dev.bodyguard.testkit.network.ScriptedNetwork;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program that was written from SPEC.md alone does with the filter, in the suite with two kinds of keys. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PeerContract {

    private static final String LONG =
            "A line of a note that needs many chunks, of about seventy letters.\n".repeat(600);

    private final Notebook notebook = new Notebook();
    private ProtectedJetty jetty;
    private ScriptedNetwork network;
    private Path oneShotKey;

    /** The program's command line, without its arguments; made once. */
    abstract List<String> program(Path directory) throws Exception;

    private List<String> program;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        program = program(directory);
        oneShotKey = directory.resolve("one-shot.pem");
        jetty = ProtectedJetty.start(
                directory,
                notebook,
                Map.of(
                        "bodyguard.suites", "RSAKX-XCHACHA20POLY1305",
                        "bodyguard.rsa.key", directory.resolve("rsa.pem").toString(),
                        "bodyguard.rsa.bits", "2048",
                        "bodyguard.offline", "/library/* 7d",
                        "bodyguard.one-shot", "/hooks/*",
                        "bodyguard.one-shot.key", oneShotKey.toString(),
                        "bodyguard.one-shot.signers", "anybody",
                        "bodyguard.handshake.rate", "100000"));
        network = ScriptedNetwork.to(jetty.uri()).script(Script.pass()).start();
    }

    @AfterAll
    void stop() throws Exception {
        if (network != null) {
            network.close();
            jetty.close();
        }
    }

    Run run(URI origin, String... steps) throws Exception {
        return runWithPin(origin, jetty.pin(), steps);
    }

    private Run runWithPin(URI origin, String pin, String... steps) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(origin.toString(), pin));
        arguments.addAll(List.of(steps));
        return run(arguments);
    }

    private Run run(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(program);
        command.addAll(arguments);
        return Programs.run(command);
    }

    Notebook notebook() {
        return notebook;
    }

    ProtectedJetty jetty() {
        return jetty;
    }

    @Test
    void postsAndGetsInOneSession() throws Exception {
        Run run = run(jetty.uri(), "post", "/notes/small?draft=1", "a small note, ünïcode", "get", "/notes/small");
        assertThat(run.errors()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(notebook.posted())
                .contains(new Notebook.Posted("/notes/small", "text/plain;charset=utf-8", "a small note, ünïcode"));
        assertThat(run.answers()).hasSize(2);
        assertThat(run.answers().get(0).status()).isEqualTo(201);
        assertThat(run.answers().get(0).text()).isEqualTo("kept 21");
        assertThat(run.answers().get(0).fields()).contains("location /notes/small");
        assertThat(run.answers().get(1).status()).isEqualTo(200);
        assertThat(run.answers().get(1).text()).isEqualTo("a small note, ünïcode");
        assertThat(run.answers().get(1).fields()).contains("etag \"21\"", "content-type text/plain;charset=utf-8");
    }

    @Test
    void longBodiesTravelInManyChunksBothWays() throws Exception {
        Run run = run(jetty.uri(), "post", "/notes/long", LONG, "get", "/notes/long");
        assertThat(run.errors()).isEmpty();
        assertThat(notebook.posted()).contains(new Notebook.Posted("/notes/long", "text/plain;charset=utf-8", LONG));
        assertThat(run.answers().get(1).text()).isEqualTo(LONG);
    }

    @Test
    void emptyBodiesAndErrorsAreOpened() throws Exception {
        Run run = run(jetty.uri(), "post", "/notes/empty", "", "get", "/notes/empty", "get", "/notes/none");
        assertThat(run.errors()).isEmpty();
        assertThat(run.answers().get(0).text()).isEqualTo("kept 0");
        assertThat(run.answers().get(1).text()).isEmpty();
        assertThat(run.answers().get(2).status()).isEqualTo(404);
    }

    @Test
    void keepsADocumentAsReceivedAndOpensItWithoutTheServer(@TempDir Path directory) throws Exception {
        Path file = keep(directory, "/library/book", LONG);
        assertThat(Files.readString(file, ISO_8859_1)).startsWith("bg1 doc").doesNotContain("many chunks");
        Run read = read("/library/book", file);
        assertThat(read.errors()).isEmpty();
        assertThat(read.answers()).hasSize(1);
        assertThat(read.answers().get(0).text()).isEqualTo(LONG);
        assertThat(read.answers().get(0).fields()).contains("content-type text/plain;charset=utf-8");
    }

    @Test
    void oneFlippedBitOfAKeptDocumentIsRefused(@TempDir Path directory) throws Exception {
        Path file = keep(directory, "/library/page", "a short page");
        byte[] envelope = Files.readAllBytes(file);
        for (double place : new double[] {0.01, 0.06, 0.15, 0.3, 0.7, 0.97}) {
            Files.write(file, flipped(envelope, place));
            assertRefused(read("/library/page", file));
        }
    }

    @Test
    void aKeptDocumentIsNotAnotherResource(@TempDir Path directory) throws Exception {
        assertRefused(read("/library/other", keep(directory, "/library/page", "a short page")));
    }

    private Path keep(Path directory, String path, String text) throws Exception {
        Path file = directory.resolve("kept");
        notebook.put(path, text);
        Run kept = run(jetty.uri(), "keep", path, file.toString());
        assertThat(kept.errors()).isEmpty();
        assertThat(kept.answers().get(0).body()).isEqualTo(Files.readAllBytes(file));
        return file;
    }

    private Run read(String path, Path file) throws Exception {
        return run(List.of("read", jetty.uri().toString(), path, file.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shot", "signed-shot"})
    void postsWithoutASession(String call) throws Exception {
        Run run = run(List.of(call, jetty.uri().toString(), recipient(), "/hooks/" + call, LONG));
        assertThat(run.errors()).isEmpty();
        assertThat(notebook.posted()).contains(new Notebook.Posted("/hooks/" + call, "text/plain;charset=utf-8", LONG));
        assertThat(run.answers()).hasSize(1);
        assertThat(run.answers().get(0).status()).isEqualTo(201);
        assertThat(run.answers().get(0).text()).isEqualTo("kept " + LONG.length());
        assertThat(run.answers().get(0).fields()).contains("location /hooks/" + call);
    }

    @Test
    void oneFlippedBitOfAOneShotIsRefused() throws Exception {
        for (double place : new double[] {0.1, 0.3, 0.5, 0.97}) {
            network.play(Script.alterRequest(request -> request.withHeader(
                    Wire.FIELD, flipped(request.headers().first(Wire.FIELD).orElseThrow(), place))));
            assertRefused(run(List.of("shot", network.uri().toString(), recipient(), "/hooks/flipped", "lost")));
        }
        network.play(Script.alterRequest(
                request -> request.withBody(flipped(request.body().bytes(), 0.97))));
        run(List.of("signed-shot", network.uri().toString(), recipient(), "/hooks/flipped", "not signed"));
        assertThat(notebook.posted()).noneMatch(note -> note.path().equals("/hooks/flipped"));
    }

    @Test
    void anAnswerToAOneShotFromSomebodyElseIsRefused() throws Exception {
        alterAnswers(0.97, Place.BODY, false);
        assertRefused(run(List.of("shot", network.uri().toString(), recipient(), "/hooks/answered", "a note")));
    }

    private String recipient() throws Exception {
        return Recipient.of(BoxKeyFile.at(oneShotKey).openOrCreate().publicKey())
                .toString();
    }

    @Test
    void anotherServerThanThePinnedOneIsRefused() throws Exception {
        String other = "bg1:BuP9j9opu2CrWVV95h7bCuzbIxE0vjDnW0Vfjht5L6k";
        Run run = runWithPin(jetty.uri(), other, "post", "/notes/other", "for another server");
        assertRefused(run);
        assertThat(run.errors()).contains(jetty.pin());
        assertThat(notebook.posted()).noneMatch(note -> note.path().equals("/notes/other"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.6, 0.97})
    void oneFlippedBitOfTheClientsHelloIsRefused(double place) throws Exception {
        network.play(Script.alterRequest((Request request) ->
                        request.withBody(flipped(request.body().bytes(), place)))
                .when(request -> isHandshake(request) && request.method().equals("POST")));
        assertRefused(run(network.uri(), "get", "/notes/none"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.3, 0.6, 0.97})
    void oneFlippedBitOfTheServersHelloAndFlightIsRefused(double place) throws Exception {
        alterAnswers(place, Place.BODY, true);
        assertRefused(run(network.uri(), "get", "/notes/none"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.15, 0.4, 0.97})
    void oneFlippedBitOfARequestsFieldIsRefused(double place) throws Exception {
        network.play(Script.alterRequest((Request request) -> request.withHeader(
                        Wire.FIELD, flipped(request.headers().first(Wire.FIELD).orElseThrow(), place)))
                .when(request -> !isHandshake(request)));
        assertRefused(run(network.uri(), "post", "/notes/flipped", "not to arrive"));
        assertThat(notebook.posted()).noneMatch(note -> note.path().equals("/notes/flipped"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 0.97})
    void oneFlippedBitOfAResponsesFieldIsRefused(double place) throws Exception {
        alterAnswers(place, Place.FIELD, false);
        assertRefused(run(network.uri(), "post", "/notes/answered", "a note"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.97})
    void oneFlippedBitOfAResponsesBodyIsRefused(double place) throws Exception {
        alterAnswers(place, Place.BODY, false);
        assertRefused(run(network.uri(), "post", "/notes/answered", "a note"));
    }

    private enum Place {
        FIELD,
        BODY
    }

    private void alterAnswers(double place, Place what, boolean ofHandshake) {
        network.play(Script.alterResponse((Response response) -> what == Place.BODY
                        ? response.withBody(flipped(response.body().bytes(), place))
                        : response.withHeader(
                                Wire.FIELD,
                                flipped(response.headers().first(Wire.FIELD).orElseThrow(), place)))
                .when(request ->
                        isHandshake(request) == ofHandshake && request.method().equals("POST")));
    }

    private static boolean isHandshake(Request request) {
        return request.target().equals(Wire.WELL_KNOWN);
    }

    static void assertRefused(Run run) throws IOException {
        assertThat(run.errors()).startsWith("refused: ");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output()).as("nothing was opened").isEmpty();
    }

    private static String flipped(String text, double place) {
        return new String(flipped(text.getBytes(ISO_8859_1), place), ISO_8859_1);
    }

    private static byte[] flipped(byte[] octets, double place) {
        byte[] changed = octets.clone();
        changed[(int) (place * octets.length)] ^= 1;
        return changed;
    }
}
