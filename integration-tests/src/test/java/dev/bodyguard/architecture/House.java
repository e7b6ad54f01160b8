package dev.bodyguard.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** The project as the tests find it on disk: its folder, its compiled modules, its files. */
final class House {

    static final Path ROOT = root();

    /** The folders of what users run in production. */
    static final List<String> PRODUCTION = List.of(
            "protocol",
            "runtime",
            "server",
            "filter",
            "jetty",
            "agent/core",
            "spring-boot-starter/settings",
            "spring-boot-starter/starter",
            "spring-boot-starter/client-starter",
            "client-interceptor/core",
            "client-interceptor/jdk",
            "client-interceptor/okhttp",
            "client-interceptor/spring-web",
            "client-interceptor/apache4",
            "client-interceptor/apache5",
            "client-interceptor/url-connection",
            "client-interceptor/feign",
            "client-interceptor/jersey",
            "client-interceptor/jetty",
            "client-interceptor/spring-webflux",
            "client-interceptor/offline",
            "offline-reader");

    private static final List<String> NOT_OURS = List.of("target", ".git");

    private House() {}

    static JavaClasses production() {
        return compiled(PRODUCTION);
    }

    /** The main classes of the modules in these folders; each must have been compiled. */
    static JavaClasses compiled(List<String> folders) {
        List<Path> classes = new ArrayList<>();
        for (String folder : folders) {
            Path path = ROOT.resolve(folder).resolve("target/classes");
            if (!Files.isDirectory(path)) {
                throw new IllegalStateException(folder + " is not compiled");
            }
            classes.add(path);
        }
        return new ClassFileImporter().importPaths(classes);
    }

    /** Every file with one of these endings, but what a build has made. */
    static List<Path> files(String... endings) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_OURS.contains(String.valueOf(folder.getFileName()))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                for (String ending : endings) {
                    if (file.toString().endsWith(ending)) {
                        found.add(file);
                    }
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    private static Path root() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("bom/pom.xml"))) {
                return folder;
            }
        }
        throw new IllegalStateException("not inside the project");
    }
}
