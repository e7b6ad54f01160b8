package dev.bodyguard.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One message to refuse among the vectors of a file, whose names are {@code group.outcome.what.part}.
 *
 * @param name {@code group.outcome.what}
 * @param names all names of the file
 * @param values the file's values by name
 */
public record VectorCase(String name, Set<String> names, Function<String, byte[]> values) {

    private static final Map<String, Class<? extends BodyguardException>> OUTCOMES = Map.of(
            "malformed", MalformedMessage.class,
            "open-failed", OpenFailed.class,
            "truncated", TruncatedBody.class,
            "replayed", ReplayedRequest.class,
            "binding-mismatch", BindingMismatch.class,
            "client-refused", ClientRefused.class,
            "no-suite", NoUsableSuite.class);

    /** The cases of a group, in the order of the file; each once, however many parts it has. */
    public static Stream<VectorCase> of(String group, Set<String> names, Function<String, byte[]> values) {
        int outcome = group.split("\\.").length;
        return names.stream()
                .filter(name -> name.startsWith(group + "."))
                .map(name -> List.of(name.split("\\.")))
                .filter(parts -> parts.size() > outcome + 1 && OUTCOMES.containsKey(parts.get(outcome)))
                .map(parts -> String.join(".", parts.subList(0, outcome + 2)))
                .distinct()
                .map(name -> new VectorCase(name, names, values));
    }

    /** What the refusal is called here. */
    public Class<? extends BodyguardException> outcome() {
        String[] parts = name.split("\\.");
        Class<? extends BodyguardException> outcome = OUTCOMES.get(parts[parts.length - 2]);
        if (outcome == null) {
            throw new IllegalStateException(name + " names no outcome");
        }
        return outcome;
    }

    public boolean has(String part) {
        return names.contains(name + "." + part);
    }

    public byte[] octets(String part) {
        return values.apply(name + "." + part);
    }

    public String text(String part) {
        return new String(octets(part), ISO_8859_1);
    }

    /** The part if it is there, else what goes without saying. */
    public String text(String part, String otherwise) {
        return has(part) ? text(part) : otherwise;
    }

    @Override
    public String toString() {
        return name;
    }
}
