package dev.bodyguard.client.boot;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.core.settings.ClientSetting;
import dev.bodyguard.runtime.settings.Setting;
import dev.bodyguard.spring.settings.EnvironmentSettings;
import dev.bodyguard.spring.settings.WrongSetting;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Says at the start what is protected, whether or not there is a client yet. */
final class SettingsInUse {

    private static final Logger LOG = System.getLogger("dev.bodyguard.client");

    private SettingsInUse() {}

    static void announce(ClientSettings settings) {
        LOG.log(Level.INFO, () -> "Bodyguard protects requests: " + settings.policy() + "; trust: " + settings.trust());
    }

    /** Where the application brings settings of its own, names in the environment would mean nothing. */
    static void requireNoneBesides(EnvironmentSettings environment) {
        ClientSetting.ALL.stream()
                .map(Setting::name)
                .filter(environment.values()::containsKey)
                .findFirst()
                .ifPresent(name -> {
                    throw new WrongSetting(
                            name + " means nothing beside a bean of the application's own that is a "
                                    + ClientSettings.class.getSimpleName(),
                            null);
                });
    }
}
