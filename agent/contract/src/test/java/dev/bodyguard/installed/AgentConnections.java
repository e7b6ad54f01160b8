package dev.bodyguard.installed;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;

/** Connections of the JDK, opened while the agent's file says what a test wants. */
final class AgentConnections {

    private final AgentFile settings;

    private AgentConnections(AgentFile settings) {
        this.settings = settings;
    }

    static AgentConnections protect(AgentFile settings) {
        return new AgentConnections(settings);
    }

    HttpURLConnection open(URL url) throws IOException {
        return settings.around(() -> (HttpURLConnection) url.openConnection());
    }

    HttpURLConnection open(URL url, Proxy proxy) throws IOException {
        return settings.around(() -> (HttpURLConnection) url.openConnection(proxy));
    }

    /** They are the agent's, which has new ones for the next server's pin. */
    void endSessions() {}
}
