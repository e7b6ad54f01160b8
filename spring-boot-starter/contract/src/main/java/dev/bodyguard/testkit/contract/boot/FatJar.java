package dev.bodyguard.testkit.contract.boot;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import org.springframework.boot.loader.tools.Library;
import org.springframework.boot.loader.tools.LibraryScope;
import org.springframework.boot.loader.tools.Repackager;

/** Packs {@link PlainApplication} as Spring Boot's own plugins do: one jar, with the libraries' jars in it. */
final class FatJar {

    /** On the class path of the tests, and in no application that knows nothing of protection. */
    private static final Pattern NOT_ITS_OWN = Pattern.compile(
            ".*(bodyguard|bcprov|structured-fields|caffeine|jetty|webflux|reactor|junit|assertj|opentest4j|apiguardian|spring-boot-loader|spring-boot-test|spring-test).*");

    private FatJar() {}

    /** Makes it in that directory. */
    static Path packed(Path directory) throws IOException {
        Path jar = directory.resolve("application.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Class<?> own : List.of(PlainApplication.class, Secrets.class)) {
                String name = own.getName().replace('.', '/') + ".class";
                try (InputStream in = Objects.requireNonNull(own.getResourceAsStream("/" + name))) {
                    put(out, name, in.readAllBytes());
                }
            }
            put(out, "static/plain.html", ("<p>" + Secrets.ANSWERED + "</p>").getBytes(StandardCharsets.UTF_8));
        }
        Repackager repackager = new Repackager(jar.toFile());
        repackager.setMainClass(PlainApplication.class.getName());
        repackager.repackage(libraries -> {
            for (File library : libraries()) {
                libraries.library(new Library(library, LibraryScope.COMPILE));
            }
        });
        return jar;
    }

    private static void put(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content);
    }

    private static List<File> libraries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new)
                .filter(file ->
                        file.isFile() && !NOT_ITS_OWN.matcher(file.getName()).matches())
                .toList();
    }
}
