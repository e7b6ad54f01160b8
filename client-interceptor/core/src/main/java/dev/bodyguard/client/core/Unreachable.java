package dev.bodyguard.client.core;

import dev.bodyguard.protocol.UnprotectedResponse;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import org.jspecify.annotations.Nullable;

/** Whether a failure means that the server was not there: no connection, or a gateway that says so. */
public final class Unreachable {

    private Unreachable() {}

    /** Whether this failure, or what caused it, is of that kind. */
    public static boolean is(Throwable failure) {
        if (failure instanceof UnprotectedResponse answer) {
            return answer.status() >= 502 && answer.status() <= 504;
        }
        for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof ConnectException
                    || each instanceof UnknownHostException
                    || each instanceof NoRouteToHostException
                    || each instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }
}
