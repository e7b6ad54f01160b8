package dev.bodyguard.it.hostile;

import java.net.http.HttpClient;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A scene for each test, and a client in it that has not spoken yet. */
abstract class HostileFixture {
    @TempDir
    private Path directory;

    Scene scene;
    HttpClient client;

    @BeforeEach
    final void open() throws Exception {
        scene = Scene.open(directory);
        client = scene.client();
    }

    @AfterEach
    final void close() throws Exception {
        scene.close();
    }
}
