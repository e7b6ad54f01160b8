package dev.bodyguard.protocol.exchange;

import dev.bodyguard.protocol.BindingMismatch;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.NormalPath;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.wire.RequestHead;

/**
 * Where a request arrived, to hold against what was sealed. SPEC.md section 5.5.
 *
 * @param method the method
 * @param origin the origin it was sent to, as the server sees or knows it
 * @param path raw path and query
 */
public record RequestTarget(String method, Origin origin, String path) {

    /** @throws BindingMismatch the head is of a request to another method, authority or path */
    public void require(RequestHead head) throws BindingMismatch {
        require("method", head.method(), method);
        requireAuthority(head.authority());
        require("path", NormalPath.of(head.path()), NormalPath.of(path));
    }

    /** Nearly always both sides spell it alike, and nothing need be parsed. */
    private void requireAuthority(String sealed) throws BindingMismatch {
        String arrived = origin.authority();
        if (!sealed.equals(arrived)) {
            require("authority", normal(sealed), arrived);
        }
    }

    private String normal(String sealed) throws BindingMismatch {
        try {
            return Origin.of(origin.scheme(), sealed).authority();
        } catch (MalformedMessage e) {
            throw new BindingMismatch("authority", sealed, origin.authority());
        }
    }

    private static void require(String what, String sealed, String arrived) throws BindingMismatch {
        if (!sealed.equals(arrived)) {
            throw new BindingMismatch(what, sealed, arrived);
        }
    }
}
