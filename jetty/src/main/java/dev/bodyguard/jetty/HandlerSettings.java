package dev.bodyguard.jetty;

import dev.bodyguard.runtime.settings.Setting;
import dev.bodyguard.runtime.settings.Settings;
import dev.bodyguard.server.ServerSetting;
import dev.bodyguard.server.ServerSettings;
import java.io.IOException;
import java.util.Map;

/** The server's settings, without those that only a filter can follow. */
final class HandlerSettings {

    /** Settings that Jetty has of its own, by the names that it gives them. */
    private static final Map<Setting, String> JETTYS = Map.of(
            ServerSetting.FORM_LIMIT, "maxFormContentSize of each context",
            ServerSetting.FORM_PARAMETERS, "maxFormKeys of each context");

    private HandlerSettings() {}

    /** @throws IllegalArgumentException names a setting that is wrong, or that has no effect here */
    static ServerSettings read(Map<String, String> given) throws IOException {
        Settings settings = Settings.layered(given);
        JETTYS.forEach((setting, jettys) -> {
            if (!settings.text(setting).equals(setting.fallback())) {
                throw new IllegalArgumentException(
                        setting.name() + " has no effect in Jetty's handler, where Jetty reads forms: set " + jettys);
            }
        });
        return ServerSettings.from(settings);
    }
}
