package dev.bodyguard.installed;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.bodyguard.testkit.contract.server.FilterServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The file with the settings of this JVM's agent. A test that makes a client has it say what the test wants. */
final class AgentFile {

    /** Makes something of a client. */
    interface Making<T> {
        T make() throws IOException;
    }

    private static final Path FILE = Path.of(System.getProperty("agent.settings"));

    private final List<String> pins = new ArrayList<>();
    private final List<String> origins = new ArrayList<>();

    /** The file that protects what goes to that server, and knows it. */
    static AgentFile protecting(FilterServer server) throws IOException {
        AgentFile file = new AgentFile();
        file.pin(server.pin());
        file.protect(server.uri().toString());
        return file;
    }

    void pin(String pin) {
        pins.add(pin);
    }

    void protect(String origin) {
        origins.add(origin);
    }

    /** Makes it while the file says that. */
    <T> T around(Making<T> making) throws IOException {
        synchronized (AgentFile.class) {
            String text = "bodyguard.agent.protects = clients\nbodyguard.client.protect = "
                    + (origins.isEmpty() ? "*" : String.join(",", origins)) + "\nbodyguard.client.pins = "
                    + String.join(",", pins) + "\n";
            if (!Files.readString(FILE).equals(text)) {
                Path next = Files.createTempFile(FILE.getParent(), "agent", ".properties");
                Files.move(Files.writeString(next, text), FILE, ATOMIC_MOVE);
            }
            return making.make();
        }
    }
}
