package dev.bodyguard.it.peer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.HexFormat;

/** Calls of libsodium's functions, by the program in {@code src/test/c/sodium}, which says what calls there are. */
final class Sodium implements AutoCloseable {

    private static final HexFormat HEX = HexFormat.of();

    /** What a function did not want to do. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final Process process;
    private final Writer calls;
    private final BufferedReader results;

    private Sodium(Process process) {
        this.process = process;
        this.calls = new OutputStreamWriter(process.getOutputStream(), US_ASCII);
        this.results = new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII));
    }

    /** Compiles and starts the program; skips the test where it cannot. */
    static Sodium start(Path directory) throws IOException, InterruptedException {
        CProgram.assumePossible();
        Path program = CProgram.compile("sodium", directory);
        return new Sodium(new ProcessBuilder(program.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    byte[] call(String name, byte[]... arguments) throws IOException, Refused {
        calls.write(name);
        for (byte[] argument : arguments) {
            calls.write(" ," + HEX.formatHex(argument));
        }
        calls.write('\n');
        calls.flush();
        String result = results.readLine();
        if (result == null) {
            throw new IOException("the program over libsodium ended");
        }
        if (result.equals("refused")) {
            throw new Refused();
        }
        return HEX.parseHex(result.substring(1));
    }

    @Override
    public void close() throws IOException {
        calls.close();
        process.destroy();
    }
}
