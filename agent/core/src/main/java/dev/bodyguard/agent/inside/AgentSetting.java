package dev.bodyguard.agent.inside;

import dev.bodyguard.runtime.settings.Setting;
import java.util.List;

/** What is the agent's own to know. */
final class AgentSetting {

    /** What is protected. */
    enum Protects {
        /** Applications that containers start, and clients, if their settings name an origin. */
        BOTH,
        /** The former. */
        SERVERS,
        /** The latter. */
        CLIENTS
    }

    static final Setting PROTECTS = new Setting(
            "bodyguard.agent.protects",
            Protects.class,
            "both",
            "'servers' protects applications that containers start, 'clients' what goes to the origins that"
                    + " bodyguard.client.protect names, 'both' both",
            "with 'clients' the JVM's own applications are served in clear");

    static final List<Setting> ALL = List.of(PROTECTS);

    private AgentSetting() {}
}
