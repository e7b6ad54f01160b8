package dev.bodyguard.switchoff;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where the contract runs. */
enum Container {
    JETTY_EE10("filter", "dev.bodyguard.filter.jetty.JettyContractTest", Api.JAKARTA),
    JETTY_EE8("containers/jetty-ee8", "dev.bodyguard.container.ee8.JettyEe8ContractIT", Api.JAVAX),
    TOMCAT_9("containers/tomcat-9", "dev.bodyguard.container.tomcat9.Tomcat9ContractIT", Api.JAVAX),
    TOMCAT_11("containers/tomcat-11", "dev.bodyguard.container.tomcat.TomcatContractIT", Api.JAKARTA),
    UNDERTOW("containers/undertow", "dev.bodyguard.container.undertow.UndertowContractIT", Api.JAKARTA);

    /** Which namespace its servlet API has. */
    enum Api {
        JAKARTA,
        JAVAX
    }

    private final String folder;
    private final String suite;
    private final Api api;

    Container(String folder, String suite, Api api) {
        this.folder = folder;
        this.suite = suite;
        this.api = api;
    }

    /** As it is written: {@code tomcat-11}. */
    static Container named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** What its tests need, themselves first. */
    List<String> classPath(Path root) throws IOException {
        Path target = root.resolve(folder).resolve("target");
        List<String> path = new ArrayList<>();
        path.add(target.resolve("test-classes").toString());
        path.add(target.resolve("classes").toString());
        path.addAll(Arrays.asList(
                Files.readString(target.resolve("classpath")).strip().split(File.pathSeparator)));
        return path;
    }

    /** The class that runs the contract. */
    String suite() {
        return suite;
    }

    Api api() {
        return api;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
