package dev.bodyguard.jetty;

import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.exchange.OpenedRequest;
import dev.bodyguard.runtime.settings.Settings;
import dev.bodyguard.server.Admission;
import dev.bodyguard.server.BodyguardServer;
import dev.bodyguard.server.HandshakeCall;
import dev.bodyguard.server.Inbound;
import dev.bodyguard.server.ServerSettings;
import dev.bodyguard.server.ServerState;
import dev.bodyguard.server.UnverifiedCall;
import dev.bodyguard.server.http.BodyOpening;
import dev.bodyguard.server.http.Facts;
import dev.bodyguard.server.http.PlainRefusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Puts protection around every context of a Jetty 12.1 server, and around what Jetty answers without one: redirects, logins,
 * cookies, error pages. To be the server's outermost handler; the module {@code bodyguard} makes it that. Its scope is the
 * whole server.
 *
 * <p>Settings have the same names as everywhere ({@code bodyguard.mode}, ...) and come from system properties, the
 * environment, what {@link #setSetting} was given and the file of {@link #setConfig}. A wrong setting keeps the server from
 * starting: it must not run unprotected.
 *
 * <p>Guarantees that no byte of a protected response leaves in clear. Does not protect the URL, nor what Jetty says of a
 * request that it cannot parse, or of a connection that it gives up, before any handler sees it: nothing of an application is in
 * that. Blocks only where a body is verified before any context sees it.
 */
public final class BodyguardHandler extends Handler.Wrapper {

    private static final Logger LOG = System.getLogger(BodyguardHandler.class.getName());

    private final Map<String, String> given = new HashMap<>();
    private @Nullable BodyguardServer server;
    private @Nullable SessionOwners owners;

    /** A handler with the usual settings, for servers that are configured in XML or code. */
    public BodyguardHandler() {}

    /** Gives one setting, below system properties and the environment; before the start. */
    public void setSetting(String name, String value) {
        given.put(name, value);
    }

    /** Names the properties file with more settings; before the start, at which it must be there. */
    public void setConfig(String file) {
        setSetting(Settings.CONFIG.name(), file);
    }

    /** What the handler is doing; nothing of it is secret. */
    public ServerState state() {
        return running().state();
    }

    private BodyguardServer running() {
        BodyguardServer now = server;
        if (now == null) {
            throw new IllegalStateException("the handler was not started");
        }
        return now;
    }

    private SessionOwners owners() {
        SessionOwners now = owners;
        if (now == null) {
            throw new IllegalStateException("the handler was not started");
        }
        return now;
    }

    @Override
    protected void doStart() throws Exception {
        ServerSettings settings = HandlerSettings.read(given);
        BodyguardServer opened = BodyguardServer.open(settings, Scope.ROOT);
        server = opened;
        owners = SessionOwners.watching(getServer());
        LOG.log(Level.INFO, opened.describe());
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        try {
            super.doStop();
        } finally {
            if (owners != null) {
                getServer().removeEventListener(owners);
            }
            if (server != null) {
                server.close();
            }
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (Facts.isProtected(request.getAttribute(Facts.PROTECTED))) {
            return super.handle(request, response, callback);
        }
        return handle(running().receive(new JettyServerExchange(request)), request, response, callback);
    }

    private boolean handle(Inbound inbound, Request request, Response response, Callback callback) throws Exception {
        if (inbound instanceof Inbound.Sealed sealed) {
            OpenedRequest opened = sealed.request();
            BodyOpening opening = BodyOpening.of(
                    opened.head().body(),
                    opened.body().withLimit(running().settings().limits().body()));
            protect(opened, new OpenedContent(request, opening), request, response, callback);
        } else if (inbound instanceof Inbound.Verified verified) {
            protect(verified.request(), new VerifiedContent(verified), request, response, callback);
        } else if (inbound instanceof Inbound.Plain plain) {
            return pass(plain.why(), request, response, callback);
        } else if (inbound instanceof Inbound.Handshake handshake) {
            shake(handshake.call(), request, response, callback);
        } else if (inbound instanceof Inbound.Unverified unverified) {
            getServer().getThreadPool().execute(() -> verify(unverified.call(), request, response, callback));
        } else if (inbound instanceof Inbound.Refused refused) {
            EarlyAnswer.refuse(refused.answer(), request, response, callback);
        }
        return true;
    }

    private void protect(
            OpenedRequest opened, RequestContent content, Request request, Response response, Callback callback) {
        Facts.of(opened).forEach(request::setAttribute);
        ProtectedExchange exchange =
                new ProtectedExchange(running(), owners(), opened, content, request, response, callback);
        exchange.run(this::serve);
    }

    /** What would answer behind this handler answers within: it, too, must not leave in clear. */
    private boolean serve(Request request, Response response, Callback callback) throws Exception {
        if (super.handle(request, response, callback)) {
            return true;
        }
        Handler last = getServer().getDefaultHandler();
        return last != null && last.handle(request, response, callback);
    }

    private boolean pass(Admission why, Request request, Response response, Callback callback) throws Exception {
        if (!owners().admit(request, SessionOwners.NOBODY)) {
            EarlyAnswer.refuse(PlainRefusal.foreignSession(), request, response, callback);
            return true;
        }
        request.setAttribute(Facts.PLAINTEXT, true);
        if (why != Admission.PREFLIGHT) {
            return super.handle(request, response, callback);
        }
        new PreflightResponse(request, response, callback).run(this::serve);
        return true;
    }

    private static void shake(HandshakeCall call, Request request, Response response, Callback callback) {
        Intake.of(request, Intake.HANDSHAKE, callback, content -> {
            try {
                EarlyAnswer.drained(call.answer(new ByteArrayInputStream(content)), request, response, callback);
            } catch (IOException e) {
                callback.failed(e);
            }
        });
    }

    /** Reads the whole body, blocking, on a thread of its own. */
    private void verify(UnverifiedCall call, Request request, Response response, Callback callback) {
        try {
            handle(call.read(Content.Source.asInputStream(request)), request, response, callback);
        } catch (Exception e) {
            callback.failed(e);
        }
    }
}
