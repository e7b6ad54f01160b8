package dev.bodyguard.it.peer;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The client in PHP, over the sodium that PHP has built in. */
class PhpPeerIT extends PeerContract {

    private static final Path PROGRAM = Path.of("src/test/php/peer.php");

    @Override
    List<String> program(Path directory) throws Exception {
        Assumptions.assumeTrue(
                Programs.exists("php")
                        && Programs.run(List.of("php", "-m")).output().lines().anyMatch("sodium"::equals),
                "no PHP with sodium here: needs php-cli");
        return List.of("php", PROGRAM.toString());
    }
}
