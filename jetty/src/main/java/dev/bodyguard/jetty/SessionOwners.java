package dev.bodyguard.jetty;

import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.session.ManagedSession;
import org.eclipse.jetty.session.SessionManager;
import org.eclipse.jetty.util.component.Container;
import org.jspecify.annotations.Nullable;

/**
 * Ties Jetty's sessions, of whatever context, to the client that used them first in a protected request. Jetty's cookies may
 * be readable on the wire; whoever copies one can present it, but gets nothing for it.
 */
final class SessionOwners implements Container.InheritedListener {

    /** The owner of what comes in clear: it ties nothing, and no session that is tied is its. */
    static final @Nullable String NOBODY = null;

    /** The name that the filter uses, too: both tie a session to the same client. */
    private static final String OWNER = "dev.bodyguard.owner";

    private final Set<SessionManager> managers = ConcurrentHashMap.newKeySet();

    private SessionOwners() {}

    /** Follows the contexts of a server as they come and go. */
    static SessionOwners watching(Server server) {
        SessionOwners owners = new SessionOwners();
        owners.managers.addAll(server.getContainedBeans(SessionManager.class));
        server.addEventListener(owners);
        return owners;
    }

    static String nameOf(byte[] owner) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(owner);
    }

    @Override
    public void beanAdded(Container parent, Object child) {
        if (child instanceof SessionManager manager) {
            managers.add(manager);
        } else if (child instanceof Container container) {
            managers.addAll(container.getContainedBeans(SessionManager.class));
        }
    }

    @Override
    public void beanRemoved(Container parent, Object child) {
        if (child instanceof SessionManager manager) {
            managers.remove(manager);
        } else if (child instanceof Container container) {
            managers.removeAll(Set.copyOf(container.getContainedBeans(SessionManager.class)));
        }
    }

    /** Whether this owner may use the sessions that a request presents; those that are nobody's become its own. */
    boolean admit(Request request, @Nullable String owner) {
        boolean admitted = true;
        for (SessionManager manager : managers) {
            for (String id : presented(request, manager)) {
                admitted &= admit(manager, id, owner);
            }
        }
        return admitted;
    }

    /** Ties the sessions again whose attributes the application cleared. */
    void keep(Request request, String owner) {
        admit(request, owner);
    }

    /** Ties the sessions that a response begins. */
    void bind(HttpFields response, String owner) {
        List<String> cookies = response.getValuesList(HttpHeader.SET_COOKIE);
        if (cookies.isEmpty()) {
            return;
        }
        for (SessionManager manager : managers) {
            String start = manager.getSessionCookie() + "=";
            cookies.stream()
                    .filter(cookie -> cookie.startsWith(start))
                    .forEach(cookie ->
                            admit(manager, cookie.substring(start.length()).split(";", 2)[0], owner));
        }
    }

    private static Collection<String> presented(Request request, SessionManager manager) {
        Stream<String> cookies = request.getHeaders().contains(HttpHeader.COOKIE)
                ? Request.getCookies(request).stream()
                        .filter(cookie -> cookie.getName().equals(manager.getSessionCookie()))
                        .map(HttpCookie::getValue)
                : Stream.empty();
        return Stream.concat(cookies, inPath(request, manager)).distinct().toList();
    }

    private static Stream<String> inPath(Request request, SessionManager manager) {
        String path = request.getHttpURI().getPath();
        String prefix = manager.getSessionIdPathParameterNamePrefix();
        int start = path == null || prefix == null ? -1 : path.indexOf(prefix);
        return start < 0
                ? Stream.empty()
                : Stream.of(path.substring(start + prefix.length()).split("[;/]", 2)[0]);
    }

    private static boolean admit(SessionManager manager, String id, @Nullable String owner) {
        try {
            ManagedSession session = manager.getManagedSession(id);
            return session == null || admit(manager, session, owner);
        } catch (Exception unreadable) {
            // The application will not get it either.
            return true;
        }
    }

    private static boolean admit(SessionManager manager, ManagedSession session, @Nullable String owner) {
        try {
            Object bound = session.getAttribute(OWNER);
            if (bound == null && owner != null) {
                session.setAttribute(OWNER, owner);
            }
            return bound == null || bound.equals(owner);
        } catch (IllegalStateException invalidated) {
            return true;
        } finally {
            manager.complete(session);
        }
    }
}
