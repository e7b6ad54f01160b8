package dev.bodyguard.runtime.settings;

/**
 * One knob.
 *
 * @param name the name, {@code bodyguard.} first, in every source
 * @param fallback the value where none is given, as text; empty for none
 * @param meaning what it does
 * @param consequence what goes wrong when it is changed without thought
 */
public record Setting(String name, String fallback, String meaning, String consequence) {

    /** Makes a setting. @throws IllegalArgumentException the name lacks the prefix */
    public Setting {
        if (!name.startsWith(Settings.PREFIX)) {
            throw new IllegalArgumentException(name + " does not start with " + Settings.PREFIX);
        }
    }
}
