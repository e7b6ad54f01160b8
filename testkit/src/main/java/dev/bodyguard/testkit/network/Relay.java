package dev.bodyguard.testkit.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Passes the octets of one connection on, both ways, through its faults, whatever the protocol. */
final class Relay {
    private final Connection connection;
    private final List<Fault> faults;

    Relay(Connection connection, List<Fault> faults) {
        this.connection = connection;
        this.faults = faults;
    }

    void run() throws IOException {
        TappedSocket client = connection.client();
        TappedSocket server = connection.dial();
        CompletableFuture<Void> back = connection.async(() -> pump(Direction.TO_CLIENT, server, client));
        pump(Direction.TO_SERVER, client, server);
        back.join();
    }

    private void pump(Direction direction, TappedSocket from, TappedSocket to) throws IOException {
        try {
            if (copy(direction, from.input(), to.output())) {
                to.endOutput();
            } else {
                connection.close();
            }
        } catch (IOException broken) {
            connection.close();
            throw broken;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            connection.close();
        }
    }

    /** Whether everything passed; false when a fault cuts. */
    private boolean copy(Direction direction, InputStream in, OutputStream out)
            throws IOException, InterruptedException {
        byte[] buffer = new byte[64 * 1024];
        long position = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            int passing = count;
            for (Fault fault : faults) {
                passing = Math.min(passing, fault.strike(direction, position, buffer, passing));
            }
            out.write(buffer, 0, passing);
            out.flush();
            if (passing < count) {
                return false;
            }
            position += count;
        }
        return true;
    }
}
