package dev.bodyguard.testkit.contract.servlet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A web application with the drop-in jar among its libraries leaves nothing of itself in a container that goes on. */
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
        new SmallJvm(
                        // Softly held is not held.
                        "-XX:SoftRefLRUPolicyMSPerMB=0",
                        // Every application brings its classes anew: what compiles them well never pays.
                        "-XX:TieredStopAtLevel=1",
                        // For the test, and for Tomcat, which looks for leaks by itself.
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--add-opens=java.base/java.io=ALL-UNNAMED",
                        "--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED")
                .run(directory, Redeploys.class, host.getName(), directory.toString());
    }

    /** An application as it is unpacked: a servlet, an idle filter, and the jar. */
    private void layOut() throws IOException {
        Path webapp = directory.resolve("webapp");
        Path jar = Files.createDirectories(webapp.resolve("WEB-INF/lib")).resolve("bodyguard.jar");
        try (Stream<Path> files = Files.list(packaged)) {
            Files.copy(
                    files.filter(file -> file.toString().endsWith("-dropin.jar"))
                            .findFirst()
                            .orElseThrow(),
                    jar);
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
}
