package dev.bodyguard.switchoff;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles what was changed into a folder of its own. */
final class PatchedClasses {

    private PatchedClasses() {}

    /**
     * Compiles.
     *
     * @param sources by the name of their class
     * @throws IllegalArgumentException they do not compile
     */
    static void compile(Map<String, String> sources, String classPath, Path into) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        List<String> options = List.of(
                "--release", "17", "-proc:none", "-nowarn", "-implicit:none", "-cp", classPath, "-d", into.toString());
        List<JavaFileObject> files = new ArrayList<>();
        sources.forEach((type, source) -> files.add(new Text(type, source)));
        if (!compiler.getTask(said, null, null, options, null, files).call()) {
            throw new IllegalArgumentException("does not compile when switched off:\n" + said);
        }
    }

    /** As Eclipse Transformer does with all of them: other names in the constants. */
    static void toJavax(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                Files.write(file, JavaxNames.in(Files.readAllBytes(file)));
            }
        }
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String source;

        Text(String type, String source) {
            super(URI.create("string:///" + type + Kind.SOURCE.extension), Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }
}
