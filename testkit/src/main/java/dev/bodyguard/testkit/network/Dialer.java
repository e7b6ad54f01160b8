package dev.bodyguard.testkit.network;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** What a connection needs of its network. */
interface Dialer {
    /** A fresh connection to the server, closed with the client's. */
    TappedSocket dial() throws IOException;

    /** Runs beside the caller; the future fails with what the task throws. */
    CompletableFuture<Void> async(Task task);

    /** Something on sockets. */
    interface Task {
        void run() throws IOException;
    }
}
