package dev.bodyguard.reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.client.core.offline.Deposit;
import dev.bodyguard.client.core.offline.Place;
import dev.bodyguard.client.offline.Vault;
import dev.bodyguard.client.offline.VaultKey;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.Resource;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.crypto.Aead;
import dev.bodyguard.protocol.document.DocumentStreams;
import dev.bodyguard.protocol.document.SealedDocument;
import dev.bodyguard.protocol.wire.DocumentHead;
import dev.bodyguard.protocol.wire.KeyDelivery;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, as a process. */
class ReaderIT {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String URL = "https://app.example/records/1?view=full";

    @TempDir
    Path directory;

    /** How a process ended. */
    private record Ended(int code, String out, String err) {}

    @Test
    void listsAndOpensWithAKeyFile() throws Exception {
        try (Vault vault = Vault.open(vault(), VaultKey.file(key()))) {
            keep(vault, "/records/1?view=full", "the first record", Duration.ofDays(1));
            keep(vault, "/records/2", "expired", Duration.ofDays(-1));
        }
        Ended list = withKey("list");
        assertThat(list.code()).isZero();
        assertThat(list.out().lines())
                .hasSize(2)
                .anyMatch(line -> line.endsWith(URL) && line.contains("until"))
                .anyMatch(line -> line.endsWith("/records/2") && line.contains("expired"));
        Ended open = withKey("open", URL);
        assertThat(open.code()).isZero();
        assertThat(open.out()).isEqualTo("the first record");
        assertThat(open.err()).contains("readable until").doesNotContain("first record");
        Path file = directory.resolve("record.txt");
        assertThat(withKey("open", URL, "-o", file.toString()).out()).isEmpty();
        assertThat(file).hasContent("the first record");
        assertThat(withKey("open", URL, "--client", "bg1:other").code()).isEqualTo(3);
    }

    @Test
    void opensWithAPassphraseFromAFileOrTheEnvironment() throws Exception {
        VaultKey passphrase = VaultKey.passphrase("correct horse".toCharArray());
        try (Vault vault = Vault.open(vault(), passphrase)) {
            keep(vault, "/records/1?view=full", "the first record", Duration.ofDays(1));
        }
        Path file = Files.writeString(directory.resolve("passphrase"), "correct horse\n");
        String[] base = {"open", URL, "--vault", vault().toString()};
        Ended byFile = run(Map.of(), with(base, "--passphrase-file", file.toString()));
        assertThat(byFile.out()).isEqualTo("the first record");
        Map<String, String> environment = Map.of("SECRET", "correct horse", "WRONG", "wrong horse");
        assertThat(run(environment, with(base, "--passphrase-env", "SECRET")).out())
                .isEqualTo("the first record");
        Ended wrong = run(environment, with(base, "--passphrase-env", "WRONG"));
        assertThat(wrong.code()).isEqualTo(4);
        assertThat(wrong.err())
                .contains("does not open")
                .doesNotContain("horse")
                .doesNotContain("\tat ");
        assertThat(run(environment, with(base, "--passphrase-env", "ABSENT")).code())
                .isEqualTo(4);
        Ended asked = run(environment, base);
        assertThat(asked.code()).isEqualTo(4);
        assertThat(asked.err()).contains("no terminal").contains("--passphrase-file");
    }

    @Test
    void whatMustNotBeReadIsAnErrorWithoutContent() throws Exception {
        try (Vault vault = Vault.open(vault(), VaultKey.file(key()))) {
            keep(vault, "/expired", "expired", Duration.ofDays(-1));
            keep(vault, "/records/1?view=full", "the first record", Duration.ofDays(1));
        }
        Ended expired = withKey("open", "https://app.example/expired");
        assertThat(expired.code()).isEqualTo(1);
        assertThat(expired.err()).contains("could be read until");
        assertThat(withKey("open", "https://app.example/never").code()).isEqualTo(3);
        try (Stream<Path> files = Files.list(vault().resolve("documents"))) {
            Path file = files.findFirst().orElseThrow();
            byte[] octets = Files.readAllBytes(file);
            octets[octets.length / 2] ^= 1;
            Files.write(file, octets);
        }
        Path output = directory.resolve("half");
        Ended damaged = withKey("open", URL, "-o", output.toString());
        assertThat(damaged.code()).isEqualTo(1);
        assertThat(damaged.err()).contains("was changed on the disk");
        assertThat(output).doesNotExist();
    }

    @Test
    void aVaultThatIsNotThereIsNotMade() throws Exception {
        Ended ended = withKey("list");
        assertThat(ended.code()).isEqualTo(4);
        assertThat(ended.err()).contains("there is no vault in");
        assertThat(vault()).doesNotExist();
        Vault.open(vault(), VaultKey.file(key())).close();
        Files.delete(key());
        assertThat(withKey("list").code())
                .as("a lost key is no reason to start anew")
                .isEqualTo(4);
        assertThat(key()).doesNotExist();
    }

    @Test
    void wrongOptionsAreUsage() throws Exception {
        assertThat(run(Map.of(), "open", URL).code()).isEqualTo(2);
        assertThat(run(Map.of(), "frobnicate").code()).isEqualTo(2);
        assertThat(withKey("open", "not a url").code()).isEqualTo(2);
        Ended help = run(Map.of(), "--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("Exit codes");
    }

    @Test
    void compressedContentIsShownAsItWas() throws Exception {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write("the first record".getBytes(UTF_8));
        }
        try (Vault vault = Vault.open(vault(), VaultKey.file(key()))) {
            keep(
                    vault,
                    "/records/1?view=full",
                    compressed.toByteArray(),
                    Duration.ofDays(1),
                    List.of(new Field("content-encoding", "gzip")));
        }
        assertThat(withKey("open", URL).out()).isEqualTo("the first record");
    }

    private Path vault() {
        return directory.resolve("vault");
    }

    private Path key() {
        return directory.resolve("key");
    }

    private static void keep(Vault vault, String target, String content, Duration lifetime) throws Exception {
        keep(vault, target, content.getBytes(UTF_8), lifetime, List.of());
    }

    private static void keep(Vault vault, String target, byte[] content, Duration lifetime, List<Field> fields)
            throws Exception {
        Origin origin = Origin.parse("https://app.example");
        Instant now = Instant.now();
        DocumentHead head = new DocumentHead(
                "app.example", target, now.toEpochMilli(), now.plus(lifetime).getEpochSecond(), fields);
        KeyDelivery key = KeyDelivery.draw(RANDOM);
        Deposit deposit = vault.begin(new Place(origin, Scope.ROOT, "own"), Resource.of(origin, target), key);
        deposit.write(ByteBuffer.wrap(DocumentStreams.sealing(
                        new ByteArrayInputStream(content),
                        SealedDocument.ofLength(Aead.AES_256_GCM, key, head, RANDOM, content.length))
                .readAllBytes()));
        deposit.commit(head);
    }

    private Ended withKey(String... arguments) throws Exception {
        return run(Map.of(), with(arguments, "--vault", vault().toString(), "--key-file", key().toString()));
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
    }

    private Ended run(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of("target", "bodyguard-offline.jar").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        Path out = directory.resolve("out.txt");
        Path err = directory.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(
                        Files.write(directory.resolve("in.txt"), new byte[0]).toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        return new Ended(code, Files.readString(out), Files.readString(err));
    }
}
