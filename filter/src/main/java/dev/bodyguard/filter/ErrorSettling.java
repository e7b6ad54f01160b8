package dev.bodyguard.filter;

import dev.bodyguard.filter.OutgoingResponse.NotedError;
import dev.bodyguard.filter.WebXml.Descriptor;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * Who answers an error: the application, where it has a page, through an ERROR dispatch of its container; else we, since what
 * the container says by itself would leave in clear.
 */
final class ErrorSettling {

    private final OutgoingResponse outgoing;
    private final Descriptor descriptor;
    private final String path;

    /** The container was asked for the application's page, and will come back with an ERROR dispatch. */
    private boolean handedOver;

    /** @param path the request's, for the log */
    ErrorSettling(OutgoingResponse outgoing, Descriptor descriptor, String path) {
        this.outgoing = outgoing;
        this.descriptor = descriptor;
        this.path = path;
    }

    /** Whether a page of the application's is still to come. */
    boolean isHandedOver() {
        return handedOver;
    }

    /** The ERROR dispatch begins. */
    void begin(HttpServletRequest request) {
        handedOver = false;
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        outgoing.restart(status instanceof Integer code ? code : 500);
    }

    /**
     * Notes what the application threw before anything left.
     *
     * @return false where it has a page for that: the exception is its container's
     */
    boolean note(Throwable thrown, DispatcherType type) {
        Failure failure = Failure.of(thrown);
        if (failure == Failure.APPLICATION && type != DispatcherType.ERROR && descriptor.hasErrorPage(thrown)) {
            handedOver = true;
            return false;
        }
        failure.log(path, thrown);
        outgoing.fail(new NotedError(failure.status(thrown), failure.message()));
        return true;
    }

    /**
     * Renders an error that was noted, if one was, or hands it to the container where the application has a page for it.
     *
     * @return whether it was handed over
     */
    boolean settle(DispatcherType type) throws IOException {
        NotedError error = outgoing.takeError();
        if (error == null) {
            return false;
        }
        if (type != DispatcherType.ERROR && descriptor.hasErrorPage(error.status())) {
            handedOver = true;
            outgoing.wire().sendError(error.status(), error.message());
            return true;
        }
        outgoing.render(error);
        return false;
    }
}
