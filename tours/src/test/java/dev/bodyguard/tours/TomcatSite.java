package dev.bodyguard.tours;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real Tomcat of its distribution, in a JVM of its own, with its own webapps. With the layer, the drop-in jar lies in
 * Tomcat's {@code lib}, where it serves all of them, and the settings are system properties.
 */
final class TomcatSite {

    /** The user of the manager, and of Hawtio. */
    static final String USER = "keeper";

    static final String PASSWORD = "of the keys";

    private static final String USERS = """
            <tomcat-users xmlns="http://tomcat.apache.org/xml" version="1.0">
              <user username="%s" password="%s" roles="manager-gui,manager-script"/>
            </tomcat-users>
            """.formatted(USER, PASSWORD);

    /** Hawtio asks JAAS, and takes everybody whom Tomcat's users file has. */
    private static final String LOGIN = """
            hawtio {
              org.apache.catalina.realm.JAASMemoryLoginModule required pathname="%s";
            };
            """;

    /** H2 brings a servlet; the webapp around it is its operator's. The database is in memory, the settings are not kept. */
    private static final String H2_WEB_XML = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <servlet>
                <servlet-name>console</servlet-name>
                <servlet-class>org.h2.server.web.JakartaWebServlet</servlet-class>
                <init-param>
                  <param-name>-ifNotExists</param-name>
                  <param-value></param-value>
                </init-param>
                <init-param>
                  <param-name>-properties</param-name>
                  <param-value>null</param-value>
                </init-param>
              </servlet>
              <servlet-mapping>
                <servlet-name>console</servlet-name>
                <url-pattern>/console/*</url-pattern>
              </servlet-mapping>
            </web-app>
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

    private TomcatSite() {}

    static Site plain(Path base) throws IOException {
        return start(base, List.of());
    }

    static Site withLayer(Path base) throws IOException {
        Files.copy(Place.DROP_IN, Files.createDirectories(base.resolve("lib")).resolve("bodyguard-filter-dropin.jar"));
        List<String> settings = List.of(
                "-Dbodyguard.identity=" + base.resolve("identity.pem"),
                "-Dbodyguard.exempt=/text/serverinfo",
                "-Dbodyguard.protected-fields=x-greeting");
        return start(base, settings);
    }

    private static Site start(Path base, List<String> settings) throws IOException {
        Path home = home();
        configure(home, base);
        layOut(home, base.resolve("webapps"));
        List<String> arguments = new ArrayList<>(settings);
        arguments.add("-Dhawtio.roles=*");
        arguments.add("-Djava.security.auth.login.config=" + base.resolve("conf/login.conf"));
        arguments.add("-Dcatalina.home=" + home);
        arguments.add("-Dcatalina.base=" + base);
        arguments.add("-Djava.io.tmpdir=" + base.resolve("temp"));
        arguments.add("-cp");
        arguments.add(home.resolve("bin/bootstrap.jar") + ":" + home.resolve("bin/tomcat-juli.jar"));
        arguments.add("org.apache.catalina.startup.Bootstrap");
        arguments.add("start");
        return Program.start(base, arguments, "ProtocolHandler .*-auto-\\d+-(\\d+)", "Server startup in");
    }

    private static void configure(Path home, Path base) throws IOException {
        for (String directory : List.of("logs", "temp", "work", "webapps")) {
            Files.createDirectories(base.resolve(directory));
        }
        Place.copy(home.resolve("conf"), base.resolve("conf"));
        Path users = base.resolve("conf/tomcat-users.xml");
        Files.writeString(users, USERS);
        Files.writeString(base.resolve("conf/server.xml"), SERVER);
        Files.writeString(base.resolve("conf/login.conf"), LOGIN.formatted(users));
    }

    private static void layOut(Path home, Path webapps) throws IOException {
        for (String own : List.of("docs", "examples", "manager")) {
            Place.copy(home.resolve("webapps").resolve(own), webapps.resolve(own));
        }
        Place.copy(Place.of("hawtio"), webapps.resolve("hawtio"));
        Path lib = Files.createDirectories(webapps.resolve("h2/WEB-INF/lib"));
        Files.copy(Place.of("h2.jar"), lib.resolve("h2.jar"));
        Files.writeString(webapps.resolve("h2/WEB-INF/web.xml"), H2_WEB_XML);
    }

    private static Path home() throws IOException {
        try (Stream<Path> unpacked = Files.list(Place.of("tomcat"))) {
            return unpacked.filter(path -> path.getFileName().toString().startsWith("apache-tomcat"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
