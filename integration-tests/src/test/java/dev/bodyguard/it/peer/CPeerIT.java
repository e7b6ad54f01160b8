package dev.bodyguard.it.peer;

import java.nio.file.Path;
import java.util.List;

/** The client in C, over libsodium. */
class CPeerIT extends PeerContract {

    @Override
    List<String> program(Path directory) throws Exception {
        CProgram.assumePossible();
        return List.of(CProgram.compile("peer", directory).toString());
    }
}
