package dev.bodyguard.reader;

import dev.bodyguard.client.offline.Vault;
import dev.bodyguard.client.offline.VaultKey;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which vault, and what opens it. */
final class VaultOptions {

    @Option(names = "--vault", paramLabel = "DIRECTORY", required = true, description = "The directory of the vault.")
    private @Nullable Path directory;

    @ArgGroup
    private @Nullable Opener opener;

    /** One of these; without any the program asks. */
    static final class Opener {
        @Option(names = "--key-file", paramLabel = "FILE", description = "The vault opens with the key in this file.")
        private @Nullable Path keyFile;

        @Option(
                names = "--passphrase-file",
                paramLabel = "FILE",
                description =
                        "The passphrase is the first line of this file. Without any of these options you are asked.")
        private @Nullable Path passphraseFile;

        @Option(
                names = "--passphrase-env",
                paramLabel = "NAME",
                description =
                        "The passphrase is in this environment variable, which other processes of yours can read.")
        private @Nullable String passphraseVariable;
    }

    /** Opens the vault; never makes one. */
    Vault open() throws IOException, Refused {
        Path place = directory == null ? Path.of("") : directory;
        if (!Vault.isIn(place)) {
            throw new Refused(ExitCode.NO_VAULT, "there is no vault in " + place);
        }
        VaultKey key = key();
        try {
            return Vault.open(place, key);
        } finally {
            key.erase();
        }
    }

    private VaultKey key() throws IOException, Refused {
        Opener given = opener == null ? new Opener() : opener;
        if (given.keyFile != null) {
            if (!Files.isRegularFile(given.keyFile)) {
                throw new Refused(ExitCode.NO_VAULT, "there is no key file " + given.keyFile);
            }
            return VaultKey.file(given.keyFile);
        }
        char[] passphrase = passphrase(given);
        try {
            return VaultKey.passphrase(passphrase);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    private static char[] passphrase(Opener given) throws IOException, Refused {
        if (given.passphraseFile != null) {
            try (var lines = Files.newBufferedReader(given.passphraseFile)) {
                String first = lines.readLine();
                return first == null ? new char[0] : first.toCharArray();
            } catch (IOException e) {
                throw new Refused(ExitCode.NO_VAULT, "the passphrase cannot be read: " + e);
            }
        }
        if (given.passphraseVariable != null) {
            String value = System.getenv(given.passphraseVariable);
            if (value == null) {
                throw new Refused(ExitCode.NO_VAULT, "there is no environment variable " + given.passphraseVariable);
            }
            return value.toCharArray();
        }
        return asked();
    }

    @SuppressWarnings("SystemConsoleNull") // Before Java 22 there is none without a terminal.
    private static char[] asked() throws Refused {
        Console console = System.console();
        char[] typed = console == null ? null : console.readPassword("Passphrase of the vault: ");
        if (typed == null) {
            throw new Refused(
                    ExitCode.NO_VAULT,
                    "there is no terminal to ask for the passphrase: use --passphrase-file, --passphrase-env or"
                            + " --key-file");
        }
        return typed;
    }
}
