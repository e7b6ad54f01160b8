package dev.bodyguard.filter;

import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * What lies below our face of a response: the container's own response and, for the time of a dispatch, what a container puts
 * in between.
 *
 * <p>Who puts something there looks for more after a forward: for its own response, to write nothing more to it, although we
 * still have a body to end. So from the first such dispatch on, its way down ends at an object that is no wrapper and stands
 * for the response. It then closes the response that it sees, which is ours.
 */
final class Underside {

    private final HttpServletResponse wire;
    private @Nullable HttpServletResponse end;

    Underside(HttpServletResponse wire) {
        this.wire = wire;
    }

    /**
     * Whether what is said of the head is heard in this dispatch; in an include it is not. Asked by trying, since containers
     * have no word for it.
     *
     * @param below what lies below us now
     */
    boolean hears(ServletResponse below) {
        return below instanceof HttpServletResponse through && hears(through, wire);
    }

    static boolean hears(HttpServletResponse through, HttpServletResponse wire) {
        int status = wire.getStatus();
        through.setStatus(status ^ 1);
        boolean heard = wire.getStatus() != status;
        wire.setStatus(status);
        return heard;
    }

    /** What a container finds there that reaches below us. */
    ServletResponse hidden(ServletResponse below) {
        if (below != wire) {
            return below;
        }
        if (end == null) {
            end = standIn();
        }
        return end;
    }

    /** A proxy, since no class is right for all versions of the interface. */
    private HttpServletResponse standIn() {
        InvocationHandler delegate = (self, method, arguments) -> {
            try {
                return method.invoke(wire, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        };
        Class<?>[] types = {HttpServletResponse.class};
        return (HttpServletResponse) Proxy.newProxyInstance(Underside.class.getClassLoader(), types, delegate);
    }
}
