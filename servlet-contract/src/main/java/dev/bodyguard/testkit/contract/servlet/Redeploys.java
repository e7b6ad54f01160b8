package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Deploys an application twenty times and looks for what is left of it. A class loader that was collected proves that nothing of
 * its application is left anywhere in the JVM: no thread that runs its classes or has it as context class loader, no value of a
 * thread local, no timer, no hook.
 */
final class Redeploys {

    private static final int TIMES = 20;
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String IDLE = IdleFilter.class.getName();
    private static final String PROTECTION = Protection.isByAgent() ? IDLE : "dev.bodyguard.filter.BodyguardFilter";
    /** How our threads are called. */
    private static final String OURS = "bodyguard";

    private static final String SAID = "something to say";
    private static final String TOLD = "told: " + SAID;

    private final ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
    private final List<Reference<ClassLoader>> loaders = new ArrayList<>();
    private final WebappHost host;
    private final Path directory;

    private Redeploys(WebappHost host, Path directory) {
        this.host = host;
        this.directory = directory;
    }

    /** @param arguments the class of the container, and a directory with an unpacked {@code webapp} */
    public static void main(String[] arguments) throws Exception {
        Constructor<?> container = Class.forName(arguments[0]).getDeclaredConstructor();
        container.setAccessible(true);
        Path directory = Path.of(arguments[1]);
        int status = 0;
        try (WebappHost host = (WebappHost) container.newInstance()) {
            host.start(directory.resolve("container"));
            new Redeploys(host, directory).run();
        } catch (Exception | AssertionError e) {
            e.printStackTrace();
            status = 1;
        }
        System.exit(status);
    }

    private void run() throws Exception {
        // Jetty keeps with a connection what served it first, in ee8, or last: both times an application that is not
        // looked for,
        // and without protection where there is no agent.
        Exchange unwatched = Protection.isByAgent() ? this::askSealed : this::ask;
        visit(IDLE, unwatched);
        Set<String> before = Threads.kinds();
        for (int i = 0; i < TIMES; i++) {
            loaders.add(new WeakReference<>(visit(PROTECTION, this::askSealed), gone));
        }
        WebappHost.Webapp successor = deploy(IDLE);
        assertThat(unwatched.answer(origin())).isEqualTo(TOLD);
        awaitCollection();
        takeAway(successor);
        assertThat(host.complaints()).as("what the container found").isEmpty();
        assertThat(Threads.kinds())
                .as("kinds of threads")
                .isSubsetOf(before)
                .noneMatch(kind -> kind.toLowerCase(Locale.ROOT).contains(OURS));
    }

    private interface Exchange {
        String answer(String origin) throws Exception;
    }

    private ClassLoader visit(String filter, Exchange exchange) throws Exception {
        WebappHost.Webapp guest = deploy(filter);
        try {
            ClassLoader loader = guest.loader();
            assertThat(loader.loadClass(filter).getClassLoader()).isSameAs(loader);
            assertThat(exchange.answer(origin())).isEqualTo(TOLD);
            return loader;
        } finally {
            takeAway(guest);
        }
    }

    private void takeAway(WebappHost.Webapp guest) throws Exception {
        host.awaitRest();
        guest.undeploy();
    }

    private WebappHost.Webapp deploy(String filter) throws Exception {
        Map<String, String> settings =
                Map.of("bodyguard.identity", directory.resolve("identity.pem").toString());
        return host.deploy(directory.resolve("webapp"), filter, settings, Guest.class.getName());
    }

    private String origin() {
        return "http://localhost:" + host.port();
    }

    private String ask(String origin) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(origin + "/"))
                .POST(BodyPublishers.ofString(SAID))
                .build();
        return Plain.HTTP.send(request, BodyHandlers.ofString()).body();
    }

    private String askSealed(String origin) throws Exception {
        return Client.of(origin, new Deaf(), null, Plain.HTTP)
                .post("/", "text/plain", SAID)
                .send()
                .text();
    }

    private void awaitCollection() throws InterruptedException {
        Instant end = Instant.now().plus(LIMIT);
        int left = loaders.size();
        while (left > 0 && Instant.now().isBefore(end)) {
            System.gc();
            for (Reference<?> one = gone.remove(200); one != null; one = gone.poll()) {
                left--;
            }
        }
        assertThat(left)
                .as(() -> "class loaders left behind: " + Holders.of(loaders))
                .isZero();
    }
}
