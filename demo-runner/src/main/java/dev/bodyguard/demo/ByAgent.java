package dev.bodyguard.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** Webapp and client in a JVM each, protected by an option of these JVMs. Neither has a class of the layer on its class path. */
final class ByAgent implements Installation {

    /** The agent's jar among the programs. */
    static final String JAR = "bodyguard-agent.jar";

    private static final String SERVER = "server";
    private static final String CLIENT = "client";

    private final Path war;
    private final Path programs;
    private final ServerLog log;
    private final Choices choices;
    private final Map<String, String> added = new ConcurrentSkipListMap<>();

    /** @param programs the directory with the agent's jar, and with one for the class path of each program */
    ByAgent(Path war, Path programs, ServerLog log, Choices choices) {
        this.war = war;
        this.programs = programs;
        this.log = log;
        this.choices = choices;
    }

    @Override
    public String told() {
        return "Starting " + war.getFileName() + " in Jetty, and a client, each in a JVM of its own, a recording proxy"
                + " between them; twice: as they are, and with -javaagent added";
    }

    @Override
    public Map<String, String> added() {
        return added;
    }

    @Override
    public Route plain(Path directory) throws IOException {
        return route("unprotected ", directory, List.of(), base -> List.of());
    }

    @Override
    public Route sealed(Path directory) throws IOException {
        return route(
                "", directory, agent(SERVER, choices.settings(directory)), base -> agent(CLIENT, clientSettings(base)));
    }

    /** What a JVM is given more, when it is known where the webapp is. */
    private interface Added {
        List<String> at(URI base) throws IOException;
    }

    private Route route(String which, Path directory, List<String> toServer, Added toClient) throws IOException {
        Program server =
                start(which + SERVER, toServer, SERVER, ServerProgram.class, war.toString(), directory.toString());
        try {
            URI at = URI.create(server.answer().path("listens").asText());
            server.listen();
            return Route.to(
                    server,
                    at,
                    base -> new ApplicationProcess(start(
                            which + CLIENT,
                            toClient.at(base),
                            CLIENT,
                            ClientProgram.class,
                            base.toString(),
                            choices.http().name())));
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private Program start(String name, List<String> more, String classPath, Class<?> program, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(more);
        command.addAll(List.of("-cp", programs.resolve(classPath).resolve("*").toString(), program.getName()));
        command.addAll(List.of(arguments));
        return Program.start(name, command);
    }

    private List<String> agent(String name, Map<String, String> settings) {
        String option = "-javaagent:" + programs.resolve(JAR) + "="
                + new TreeMap<>(settings)
                        .entrySet().stream()
                                .map(setting -> setting.getKey() + "=" + setting.getValue())
                                .collect(Collectors.joining(";"));
        added.put(name, "'" + option + "'");
        return List.of(option);
    }

    private Map<String, String> clientSettings(URI base) throws IOException {
        String pin = log.pin().orElseThrow(() -> new IOException("the agent logged no pin when the webapp started"));
        return Map.of(
                "bodyguard.agent.protects",
                "clients",
                "bodyguard.client.protect",
                base.resolve("/").toString(),
                "bodyguard.client.pins",
                pin,
                "bodyguard.client.suites",
                choices.wireNames());
    }
}
