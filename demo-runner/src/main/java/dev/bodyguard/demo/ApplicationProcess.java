package dev.bodyguard.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The application in a process of its own. */
record ApplicationProcess(Program program) implements Application {

    @Override
    public List<Step> visit(Secrets secrets) throws IOException {
        return steps(Map.of("do", "visit", "tag", secrets.tag()));
    }

    @Override
    public List<Step> note(Secrets secrets, String patient, String text) throws IOException {
        return steps(Map.of("do", "note", "tag", secrets.tag(), "patient", patient, "text", text));
    }

    private List<Step> steps(Map<String, String> order) throws IOException {
        List<Step> steps = new ArrayList<>();
        for (JsonNode name : program.ask(order).path("steps")) {
            Map<String, Integer> taken = Map.of("step", steps.size());
            steps.add(new Step(
                    name.asText(), () -> program.ask(taken).path("application").asText()));
        }
        return steps;
    }

    @Override
    public Cost measure() throws IOException {
        JsonNode cost = program.ask(Map.of("do", "measure"));
        return new Cost(
                cost.path("rounds").asInt(),
                cost.path("medianReadMillis").asDouble(),
                cost.path("uploadMibPerSecond").asDouble(),
                cost.path("downloadMibPerSecond").asDouble());
    }

    @Override
    public void close() throws IOException {
        program.close();
    }
}
