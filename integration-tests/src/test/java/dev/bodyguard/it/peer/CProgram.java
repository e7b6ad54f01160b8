package dev.bodyguard.it.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Programs in C over libsodium and OpenSSL's libcrypto, compiled by gcc from {@code src/test/c}. */
final class CProgram {

    private static final Path SOURCES = Path.of("src/test/c");
    private static final Path HEADERS = Path.of("/usr/include");

    private static final int MOST_RANDOM_BITS = 28;

    private CProgram() {}

    /** Skips the test where something of this is missing. */
    static void assumePossible() {
        Assumptions.assumeTrue(
                Programs.exists("gcc")
                        && Files.exists(HEADERS.resolve("sodium.h"))
                        && Files.exists(HEADERS.resolve("openssl/evp.h")),
                "no C compiler with libsodium and OpenSSL here: needs gcc, libc6-dev, libsodium-dev and libssl-dev");
    }

    /**
     * Compiles all sources of a folder below {@code src/test/c} to one program, which watches what it does with its memory.
     *
     * @param folder relative
     * @param directory where the program goes
     */
    static Path compile(String folder, Path directory) throws IOException, InterruptedException {
        Path program = directory.resolve(folder);
        List<String> command = new ArrayList<>(List.of("gcc", "-std=c11", "-D_POSIX_C_SOURCE=200809L", "-O0"));
        command.addAll(List.of("-Wall", "-Wextra", "-Wconversion", "-Werror"));
        command.add(canWatchMemory() ? "-fsanitize=address,undefined" : "-fsanitize=undefined");
        command.add("-fno-sanitize-recover=all");
        command.addAll(List.of("-o", program.toString()));
        try (Stream<Path> files = Files.list(SOURCES.resolve(folder))) {
            files.map(Path::toString)
                    .filter(name -> name.endsWith(".c"))
                    .sorted()
                    .forEach(command::add);
        }
        command.addAll(List.of("-lsodium", "-lcrypto"));
        Run compiled = Programs.run(command);
        if (compiled.exit() != 0) {
            throw new IllegalStateException("gcc: " + compiled.errors());
        }
        return program;
    }

    /** Where a kernel scatters addresses over more bits than this, older compilers' sanitizers do not start. */
    private static boolean canWatchMemory() throws IOException {
        Path bits = Path.of("/proc/sys/vm/mmap_rnd_bits");
        return Files.isReadable(bits) && Integer.parseInt(Files.readString(bits).trim()) <= MOST_RANDOM_BITS;
    }
}
