package dev.bodyguard.agent.inside.client;

/** The adapters that are in the agent's jar, each in a directory of its own. */
enum Adapter {
    JDK("jdk", "dev.bodyguard.client.jdk.JdkInstallation"),
    URL_CONNECTION("url-connection", "dev.bodyguard.client.urlconnection.UrlInstallation"),
    OKHTTP("okhttp", "dev.bodyguard.client.okhttp.OkHttpInstallation"),
    APACHE_5("apache5", "dev.bodyguard.client.apache5.Apache5Installation"),
    APACHE_4("apache4", "dev.bodyguard.client.apache4.Apache4Installation"),
    JETTY("jetty", "dev.bodyguard.client.jetty.JettyInstallation");

    private final String name;
    private final String entry;

    Adapter(String name, String entry) {
        this.name = name;
        this.entry = entry;
    }

    /** Where it is in the jar. */
    String directory() {
        return "clients/" + name + "/";
    }

    /** The class that the agent calls. */
    String entry() {
        return entry;
    }
}
