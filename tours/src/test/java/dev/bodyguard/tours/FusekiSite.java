package dev.bodyguard.tours;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The Fuseki server of its one jar, in a JVM of its own, with its pages and its administration. With the layer, the drop-in jar
 * is on its class path too.
 */
final class FusekiSite {

    private static final Path FUSEKI = Place.of("fuseki.jar");

    private FusekiSite() {}

    static Site plain(Path base) throws IOException {
        return start(base, List.of(), List.of(FUSEKI));
    }

    static Site withLayer(Path base) throws IOException {
        return start(
                base,
                List.of("-Dbodyguard.identity=" + base.resolve("identity.pem")),
                List.of(FUSEKI, Place.DROP_IN.toAbsolutePath()));
    }

    private static Site start(Path base, List<String> settings, List<Path> jars) throws IOException {
        Files.createDirectories(base);
        List<Path> classPath = new ArrayList<>(jars);
        classPath.add(ownClasses());
        List<String> arguments = new ArrayList<>(settings);
        arguments.add("-DFUSEKI_BASE=" + base.resolve("fuseki"));
        arguments.add("-cp");
        arguments.add(String.join(":", classPath.stream().map(Path::toString).toList()));
        arguments.add(FusekiStart.class.getName());
        arguments.addAll(List.of("--port", "0", "--localhost", "--mem", "/ds"));
        return Program.start(base, arguments, "^port (\\d+), ready", "ready");
    }

    private static Path ownClasses() {
        try {
            return Path.of(FusekiStart.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
