package dev.bodyguard.tours;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real Tomcat of its distribution, in a JVM of its own, with its own webapps. With the layer, the drop-in jar lies in
 * Tomcat's {@code lib}, where it serves all of them, and the settings are system properties.
 */
final class TomcatSite implements Site {

    private static final String USERS = """
            <tomcat-users xmlns="http://tomcat.apache.org/xml" version="1.0">
              <user username="keeper" password="of the keys" roles="manager-gui,manager-script"/>
            </tomcat-users>
            """;

    private static final String SERVER = """
            <Server port="-1">
              <GlobalNamingResources>
                <Resource name="UserDatabase" auth="Container" type="org.apache.catalina.UserDatabase"
                          factory="org.apache.catalina.users.MemoryUserDatabaseFactory" pathname="conf/tomcat-users.xml"/>
              </GlobalNamingResources>
              <Service name="Catalina">
                <Connector port="0" address="127.0.0.1"/>
                <Engine name="Catalina" defaultHost="localhost">
                  <Realm className="org.apache.catalina.realm.UserDatabaseRealm" resourceName="UserDatabase"/>
                  <Host name="localhost" appBase="webapps" autoDeploy="false" startStopThreads="2">
                    <Valve className="org.apache.catalina.authenticator.SingleSignOn"/>
                  </Host>
                </Engine>
              </Service>
            </Server>
            """;

    private final Program program;

    private TomcatSite(Program program) {
        this.program = program;
    }

    static TomcatSite plain(Path base, String... webapps) throws IOException {
        return start(base, List.of(), webapps);
    }

    static TomcatSite withLayer(Path base, String... webapps) throws IOException {
        Files.copy(Place.DROP_IN, Files.createDirectories(base.resolve("lib")).resolve("bodyguard-filter-dropin.jar"));
        List<String> settings =
                List.of("-Dbodyguard.identity=" + base.resolve("identity.pem"), "-Dbodyguard.exempt=/text/serverinfo");
        return start(base, settings, webapps);
    }

    private static TomcatSite start(Path base, List<String> settings, String... webapps) throws IOException {
        Path home = home();
        for (String directory : List.of("logs", "temp", "work", "webapps")) {
            Files.createDirectories(base.resolve(directory));
        }
        Place.copy(home.resolve("conf"), base.resolve("conf"));
        Files.writeString(base.resolve("conf/server.xml"), SERVER);
        Files.writeString(base.resolve("conf/tomcat-users.xml"), USERS);
        for (String webapp : webapps) {
            Place.copy(
                    home.resolve("webapps").resolve(webapp),
                    base.resolve("webapps").resolve(webapp));
        }
        List<String> arguments = new ArrayList<>(settings);
        arguments.add("-Dcatalina.home=" + home);
        arguments.add("-Dcatalina.base=" + base);
        arguments.add("-Djava.io.tmpdir=" + base.resolve("temp"));
        arguments.add("-cp");
        arguments.add(home.resolve("bin/bootstrap.jar") + ":" + home.resolve("bin/tomcat-juli.jar"));
        arguments.add("org.apache.catalina.startup.Bootstrap");
        arguments.add("start");
        return new TomcatSite(
                Program.start(base, arguments, "ProtocolHandler .*-auto-\\d+-(\\d+)", "Server startup in"));
    }

    private static Path home() throws IOException {
        try (Stream<Path> unpacked = Files.list(Place.of("tomcat"))) {
            return unpacked.filter(path -> path.getFileName().toString().startsWith("apache-tomcat"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Override
    public URI uri() {
        return URI.create("http://127.0.0.1:" + program.port());
    }

    @Override
    public void close() {
        program.close();
    }
}
