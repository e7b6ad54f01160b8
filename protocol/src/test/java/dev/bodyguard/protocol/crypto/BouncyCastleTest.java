package dev.bodyguard.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bouncycastle.crypto.CryptoServicesRegistrar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BouncyCastleTest {

    private static final int PATIENCE = 50;

    private final ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
    private final ExecutorService containers = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        containers.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ed25519PrivateKey", "BoxPublicKey", "HChaCha", "MlKem768"})
    void threadThatFirstUsesTheLibraryDoesNotHoldItsClassLoader(String first) throws Exception {
        WeakReference<ClassLoader> loader =
                containers.submit(() -> afterLoading(first)).get();
        for (int i = 0; i < PATIENCE && gone.remove(200) == null; i++) {
            System.gc();
        }
        assertThat(loader.refersTo(null)).isTrue();
    }

    private WeakReference<ClassLoader> afterLoading(String first) throws Exception {
        try (URLClassLoader application = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            Class<?> used = Class.forName("dev.bodyguard.protocol.crypto." + first, true, application);
            assertThat(used.getClassLoader()).isSameAs(application);
            // What every use comes to sooner or later.
            Class.forName(CryptoServicesRegistrar.class.getName(), true, application);
            return new WeakReference<>(application, gone);
        }
    }

    private static URL[] classPath() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }
}
