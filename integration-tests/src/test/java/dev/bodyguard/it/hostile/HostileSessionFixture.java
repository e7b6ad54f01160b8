package dev.bodyguard.it.hostile;

import org.junit.jupiter.api.BeforeEach;

/** The client has a session, and one exchange behind it. */
abstract class HostileSessionFixture extends HostileFixture {
    @BeforeEach
    final void exchange() throws Exception {
        scene.exchange(client);
    }
}
