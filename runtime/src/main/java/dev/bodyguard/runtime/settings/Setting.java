package dev.bodyguard.runtime.settings;

/**
 * One knob.
 *
 * @param name the name, {@code bodyguard.} first, in every source
 * @param type what its value is: {@code String}, {@code List} of strings, {@code Long}, {@code Duration}, or an enum
 * @param fallback the value where none is given, as text; empty for none
 * @param meaning what it does
 * @param consequence what goes wrong when it is changed without thought
 */
public record Setting(String name, Class<?> type, String fallback, String meaning, String consequence) {

    /** Makes a setting. @throws IllegalArgumentException the name lacks the prefix */
    public Setting {
        if (!name.startsWith(Settings.PREFIX)) {
            throw new IllegalArgumentException(name + " does not start with " + Settings.PREFIX);
        }
    }

    /** Makes a setting whose value is text. @throws IllegalArgumentException the name lacks the prefix */
    public Setting(String name, String fallback, String meaning, String consequence) {
        this(name, String.class, fallback, meaning, consequence);
    }
}
