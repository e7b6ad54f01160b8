package dev.bodyguard.demo;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The program that reads vaults, run as a person would run it, and the vault's files as anybody sees them. */
final class VaultProgram {

    private static final String VARIABLE = "VAULT_PASSPHRASE";

    private final Path vault;
    private final String passphrase;

    VaultProgram(Path vault, String passphrase) {
        this.vault = vault;
        this.passphrase = passphrase;
    }

    /** How it ended. */
    record Ended(int code, String out, String err) {}

    VaultProgram withPassphrase(String another) {
        return new VaultProgram(vault, another);
    }

    List<String> list() throws IOException {
        return run("list").out().lines().toList();
    }

    Ended open(String url) throws IOException {
        return run("open", url);
    }

    Ended run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.bodyguard.reader.Main"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--vault", vault.toString(), "--passphrase-env", VARIABLE));
        Path out = vault.resolveSibling("out");
        Path err = vault.resolveSibling("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put(VARIABLE, passphrase);
        try {
            int code = builder.start().waitFor();
            return new Ended(code, Files.readString(out), Files.readString(err));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /** The files of the vault that show one of these texts, in their names or inside. */
    List<String> filesWith(List<String> texts) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files()) {
            String all = vault.relativize(file) + "\n" + Files.readString(file, StandardCharsets.ISO_8859_1);
            texts.stream().filter(all::contains).forEach(text -> found.add(file.getFileName() + " shows " + text));
        }
        return found;
    }

    /** Turns one bit of each document. */
    void damage() throws IOException {
        for (Path file : files()) {
            if (file.toString().endsWith(".bgdoc")) {
                byte[] octets = Files.readAllBytes(file);
                octets[octets.length / 2] ^= 1;
                Files.write(file, octets);
            }
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> found = Files.walk(vault)) {
            return found.filter(Files::isRegularFile).toList();
        }
    }
}
