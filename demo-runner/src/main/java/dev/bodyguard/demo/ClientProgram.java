package dev.bodyguard.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** An ordinary program: the application with the client of the JDK. It does what its input says, and ends with it. */
final class ClientProgram {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Application application;
    private List<Step> steps = List.of();

    private ClientProgram(Application application) {
        this.application = application;
    }

    /** Given where the webapp is, and the version of HTTP. */
    public static void main(String[] arguments) throws IOException {
        NotesClient notes = new NotesClient(NotesClient.plain(Version.valueOf(arguments[1])), URI.create(arguments[0]));
        ClientProgram program = new ClientProgram(new NotesApplication(notes));
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            answers.println(JSON.writeValueAsString(program.answer(JSON.readTree(line))));
        }
        System.exit(0);
    }

    private Object answer(JsonNode order) {
        try {
            return switch (order.path("do").asText()) {
                case "visit" -> named(application.visit(secrets(order)));
                case "note" ->
                    named(application.note(
                            secrets(order),
                            order.path("patient").asText(),
                            order.path("text").asText()));
                case "measure" -> application.measure();
                default ->
                    Map.of(
                            "application",
                            steps.get(order.path("step").asInt()).action().run());
            };
        } catch (IOException | RuntimeException e) {
            return Map.of("failed", e.toString());
        }
    }

    private Map<String, List<String>> named(List<Step> next) {
        steps = next;
        return Map.of("steps", next.stream().map(Step::name).toList());
    }

    private static Secrets secrets(JsonNode order) {
        return Secrets.of(order.path("tag").asText());
    }
}
