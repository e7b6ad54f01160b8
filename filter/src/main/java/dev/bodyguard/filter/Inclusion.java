package dev.bodyguard.filter;

import dev.bodyguard.protocol.Wire;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What the application includes in a protected response: it may write, and change nothing else. */
final class Inclusion {

    private int depth;

    void run(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        depth++;
        try {
            chain.doFilter(request, response);
        } finally {
            depth--;
        }
    }

    boolean running() {
        return depth > 0;
    }

    /**
     * Whether a head that is sealed now would be on the wire: Jetty's ee8 takes no header fields meanwhile, and without ours
     * nothing may leave.
     */
    boolean letsCommit(HttpServletResponse wire) {
        if (depth == 0 || wire.isCommitted()) {
            return true;
        }
        wire.setHeader(Wire.FIELD, "");
        return wire.containsHeader(Wire.FIELD);
    }
}
