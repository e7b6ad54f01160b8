package dev.bodyguard.testkit.wire;

import dev.bodyguard.testkit.network.Direction;
import dev.bodyguard.testkit.network.Recording;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Reads a recorded connection as its two ends did: HTTP/1.1 heads, and bodies without their chunked coding; after
 * HTTP/2's preface, by prior knowledge or by upgrade, the header blocks decoded with HPACK and each stream's DATA joined.
 */
public final class WireDecoder {
    private WireDecoder() {}

    /**
     * Everything readable on that connection: the raw octets of both directions first, then what they decode to. A
     * message that was cut off is given as far as it goes.
     *
     * @throws IOException when the octets are neither HTTP/1.1 nor HTTP/2, so that nothing may be said of them
     */
    public static List<Octets> decode(Recording recording) throws IOException {
        String name = "connection " + recording.connection();
        byte[] toServer = recording.octets(Direction.TO_SERVER);
        byte[] toClient = recording.octets(Direction.TO_CLIENT);
        List<Octets> found = new ArrayList<>();
        found.add(new Octets(name + " to server, raw", toServer));
        found.add(new Octets(name + " to client, raw", toClient));
        Queue<String> methods = new ArrayDeque<>();
        new Http1Requests(name + " to server", methods, found).decode(toServer);
        new Http1Responses(name + " to client", methods, found).decode(toClient);
        return found;
    }
}
