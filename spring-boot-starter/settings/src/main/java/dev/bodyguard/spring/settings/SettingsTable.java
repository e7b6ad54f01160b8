package dev.bodyguard.spring.settings;

import dev.bodyguard.runtime.settings.Setting;
import java.util.List;

/**
 * The settings that one starter knows. An application may have several: a name is wrong where none of them knows it.
 *
 * @param settings all of them
 */
public record SettingsTable(List<Setting> settings) {}
