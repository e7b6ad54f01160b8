package dev.bodyguard.testkit.contract.servlet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A web application leaves nothing of itself in a container that goes on, with the drop-in jar among its libraries, and with nothing
 * but an agent in the JVM.
 */
@Tag("long")
public abstract class RedeployContract {

    private final Class<? extends WebappHost> host;
    private final Path packaged;

    @TempDir
    private Path directory;

    /**
     * In a container that can be made without parameters.
     *
     * @param packaged the directory where the drop-in jar was packaged
     */
    protected RedeployContract(Class<? extends WebappHost> host, String packaged) {
        this.host = host;
        this.packaged = Path.of(packaged);
    }

    /** In a JVM of its own: what other tests left behind is none of this one's business. */
    @Test
    void twentyRedeploysLeaveNoClassLoaderAndNoThreadAndNoThreadLocalBehind() throws Exception {
        layOut();
        List<String> options = new ArrayList<>(List.of(
                // Softly held is not held.
                "-XX:SoftRefLRUPolicyMSPerMB=0",
                // Every application brings its classes anew: what compiles them well never pays.
                "-XX:TieredStopAtLevel=1",
                // For the test, and for Tomcat, which looks for leaks by itself.
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.io=ALL-UNNAMED",
                "--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED"));
        if (Protection.isByAgent()) {
            options.add("-javaagent:target/packaged/bodyguard-agent.jar=bodyguard.identity="
                    + directory.resolve("identity.pem"));
            options.add(Protection.SAID_BY_AGENT);
        }
        new SmallJvm(options.toArray(String[]::new))
                .run(directory, Redeploys.class, host.getName(), directory.toString());
    }

    /** An application as it is unpacked: a servlet, an idle filter, and the jar, if there is no agent. */
    private void layOut() throws IOException {
        Path webapp = directory.resolve("webapp");
        Path libraries = Files.createDirectories(webapp.resolve("WEB-INF/lib"));
        if (!Protection.isByAgent()) {
            copyDropIn(libraries.resolve("bodyguard.jar"));
        }
        for (Class<?> own : List.of(Guest.class, IdleFilter.class)) {
            String name = own.getName().replace('.', '/') + ".class";
            Path file = webapp.resolve("WEB-INF/classes").resolve(name);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            try (InputStream in = Objects.requireNonNull(own.getResourceAsStream("/" + name))) {
                Files.copy(in, file);
            }
        }
    }

    private void copyDropIn(Path jar) throws IOException {
        try (Stream<Path> files = Files.list(packaged)) {
            Files.copy(
                    files.filter(file -> file.toString().endsWith("-dropin.jar"))
                            .findFirst()
                            .orElseThrow(),
                    jar);
        }
    }
}
