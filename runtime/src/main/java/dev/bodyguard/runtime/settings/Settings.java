package dev.bodyguard.runtime.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Values of settings, looked up by one name in layers: system properties, then the environment ({@code BODYGUARD_X_Y} for
 * {@code bodyguard.x.y} and {@code bodyguard.x-y}), then what the host gives (init parameters), then the properties file
 * that {@code bodyguard.config} names. A name that no table knows is an error, wherever it stands.
 */
public final class Settings {

    static final String PREFIX = "bodyguard.";

    /** Names a properties file with more settings. */
    public static final Setting CONFIG = new Setting(
            "bodyguard.config",
            "",
            "a properties file with more settings",
            "a file that is missing is a start-up error");

    private static final Pattern LIST_SEPARATOR = Pattern.compile("[\\s,]+");

    private final List<Map<String, String>> layers;

    private Settings(List<Map<String, String>> layers) {
        this.layers = layers;
    }

    /** Settings from these values alone; for embedding and tests. */
    public static Settings of(Map<String, String> values) {
        return new Settings(List.of(ours(values)));
    }

    /**
     * Settings from all layers.
     *
     * @param given what the host gives, init parameters for example; names without our prefix are left out
     * @throws IOException {@code bodyguard.config} names a file that cannot be read
     */
    public static Settings layered(Map<String, String> given) throws IOException {
        Map<String, String> properties = new TreeMap<>();
        System.getProperties().stringPropertyNames().forEach(name -> properties.put(name, System.getProperty(name)));
        return above(List.of(ours(properties), environment(System.getenv()), ours(given)));
    }

    /**
     * Settings of a host that has read system properties and the environment itself, in an order of its own: an application
     * framework's configuration, for example.
     *
     * @param host what the host's configuration says
     * @param given what else there is, and the host does not say; names without our prefix are left out
     * @throws IOException {@code bodyguard.config} names a file that cannot be read
     */
    public static Settings hosted(Map<String, String> host, Map<String, String> given) throws IOException {
        return above(List.of(ours(host), ours(given)));
    }

    /** These layers, and below them the file that one of them names. */
    private static Settings above(List<Map<String, String>> named) throws IOException {
        List<Map<String, String>> layers = new ArrayList<>(named);
        String file = new Settings(layers).text(CONFIG);
        if (!file.isEmpty()) {
            layers.add(ours(read(Path.of(file))));
        }
        return new Settings(List.copyOf(layers));
    }

    private static Map<String, String> ours(Map<String, String> values) {
        Map<String, String> ours = new TreeMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                ours.put(canonical(name), value);
            }
        });
        return ours;
    }

    private static Map<String, String> environment(Map<String, String> variables) {
        Map<String, String> ours = new TreeMap<>();
        variables.forEach((name, value) -> {
            if (name.startsWith("BODYGUARD_")) {
                ours.put(canonical(name.toLowerCase(Locale.ROOT).replace('_', '.')), value);
            }
        });
        return ours;
    }

    /** Environment variables cannot tell dots from dashes, so no two settings differ in that alone. */
    private static String canonical(String name) {
        return name.replace('-', '.');
    }

    private static Map<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new IOException("cannot read " + file + ", which " + CONFIG.name() + " names", e);
        }
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }

    /** These settings, but none whose name begins so: they are for somebody else to read. */
    public Settings without(String beginning) {
        return new Settings(layers.stream()
                .map(layer -> {
                    Map<String, String> rest = new TreeMap<>(layer);
                    rest.keySet().removeIf(name -> name.startsWith(canonical(beginning)));
                    return rest;
                })
                .toList());
    }

    /**
     * Refuses names that are in no table.
     *
     * @throws IllegalArgumentException names the unknown setting and all known ones
     */
    public void requireKnown(Collection<Setting> table) {
        List<String> known = new ArrayList<>(table.stream().map(Setting::name).toList());
        known.add(CONFIG.name());
        List<String> canonical = known.stream().map(Settings::canonical).toList();
        for (Map<String, String> layer : layers) {
            for (String name : layer.keySet()) {
                if (!canonical.contains(name)) {
                    throw new IllegalArgumentException(
                            "unknown setting '" + name + "'; known are " + String.join(", ", known));
                }
            }
        }
    }

    /** The value, trimmed; the fallback where none is given. */
    public String text(Setting setting) {
        String name = canonical(setting.name());
        for (Map<String, String> layer : layers) {
            String value = layer.get(name);
            if (value != null) {
                return value.trim();
            }
        }
        return setting.fallback();
    }

    /** A list, separated by commas or white space. */
    public List<String> list(Setting setting) {
        String text = text(setting);
        return text.isEmpty() ? List.of() : List.of(LIST_SEPARATOR.split(text));
    }

    /** A whole number in a range; the suffixes k, m and g mean 2^10, 2^20 and 2^30. */
    public long number(Setting setting, long least, long most) {
        return parsed(setting, text -> {
            int scale = "kmg".indexOf(Character.toLowerCase(text.charAt(text.length() - 1)));
            String digits = scale < 0 ? text : text.substring(0, text.length() - 1);
            long number = Math.multiplyExact(Long.parseLong(digits), 1L << 10 * (scale + 1));
            if (number < least || number > most) {
                throw new IllegalArgumentException("it must be from " + least + " to " + most);
            }
            return number;
        });
    }

    /** A duration: {@code 90s}, {@code 30m}, {@code 12h}, {@code 7d}, or ISO-8601. */
    public Duration duration(Setting setting) {
        return parsed(setting, Durations::parse);
    }

    /** One of an enum's constants, lower case. */
    public <E extends Enum<E>> E choice(Setting setting, Class<E> type) {
        return parsed(
                setting,
                text -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> constant.name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-')
                                .equals(text))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("it must be one of "
                                + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT))));
    }

    private <T> T parsed(Setting setting, Function<String, T> parser) {
        String text = text(setting);
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException
                | ArithmeticException
                | DateTimeParseException
                | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "setting " + setting.name() + " has the value '" + text + "': " + e.getMessage(), e);
        }
    }
}
