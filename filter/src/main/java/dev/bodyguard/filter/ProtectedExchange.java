package dev.bodyguard.filter;

import dev.bodyguard.filter.OutgoingResponse.NotedError;
import dev.bodyguard.filter.WebXml.Descriptor;
import dev.bodyguard.protocol.exchange.OpenedRequest;
import dev.bodyguard.server.BodyguardServer;
import dev.bodyguard.server.ServerSettings;
import dev.bodyguard.server.http.ClientPrincipal;
import dev.bodyguard.server.http.Keeping;
import dev.bodyguard.server.http.OutsideNames;
import dev.bodyguard.server.http.RenderedError;
import dev.bodyguard.server.http.ResponseCompression;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * One protected request and its response, through all dispatches of the container. Wrappers are faces of it for one
 * dispatch; the state is here.
 */
final class ProtectedExchange {

    private final HttpServletRequest first;
    private final OpenedRequest opened;
    private final SessionBinding binding;
    private final IncomingRequest incoming;
    private final OutgoingResponse outgoing;
    private final ErrorSettling errors;
    private final HeldCompletion completion = new HeldCompletion();
    private final @Nullable ClientPrincipal clientPrincipal;

    /** Our own flag: the container's may have changed its mind by the time a dispatch ends. */
    private volatile boolean asyncStarted;

    private volatile @Nullable ProtectedAsync async;
    private volatile boolean reachedBelow;

    ProtectedExchange(
            HttpServletRequest request,
            HttpServletResponse response,
            OpenedRequest opened,
            BodyguardServer server,
            Descriptor descriptor) {
        ServerSettings settings = server.settings();
        this.first = request;
        this.opened = opened;
        this.binding = SessionBinding.to(opened.owner());
        this.incoming =
                new IncomingRequest(request, opened, settings.limits(), new MultipartSettings(request, descriptor));
        this.outgoing = new OutgoingResponse(
                opened,
                response,
                ResponseCompression.of(settings.compression(), Collections.list(request.getHeaders("Accept-Encoding"))),
                server.events(),
                new Keeping(server.documents(), opened),
                OutsideNames.of(new ServletServerExchange(request), settings));
        this.errors = new ErrorSettling(outgoing, descriptor, request.getRequestURI());
        this.clientPrincipal = ClientPrincipal.of(opened.client(), settings);
    }

    /** The client's identity, where the settings make it the user principal. */
    @Nullable
    ClientPrincipal clientPrincipal() {
        return clientPrincipal;
    }

    IncomingRequest incoming() {
        return incoming;
    }

    OutgoingResponse outgoing() {
        return outgoing;
    }

    /** Runs the dispatch in which the request arrived. */
    void begin(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpSession session = request.getSession(false);
        if (!binding.admits(session)) {
            refuse(403, "the session belongs to another client");
            return;
        }
        if (session != null) {
            binding.bind(session);
        }
        resume(request, response, chain);
    }

    /** Answers in place of the application. */
    void refuse(int status, String title) throws IOException {
        outgoing.draft().status(status);
        outgoing.replace(RenderedError.problem(status, title));
        outgoing.finish(() -> {});
        close();
    }

    /** Runs a dispatch, putting faces on what the container passes where it passes its own. */
    void resume(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        DispatcherType type = request.getDispatcherType();
        if (type == DispatcherType.ERROR) {
            errors.begin(request);
        } else if (type == DispatcherType.FORWARD) {
            outgoing.forward();
        }
        ProtectedResponse face = faceOf(response);
        HttpServletResponse ours = response;
        if (face == null) {
            outgoing.wire(response);
            face = new ProtectedResponse(response, this);
            ours = face;
        }
        HttpServletRequest asked = isOurs(request) ? request : new ProtectedRequest(request, this, face);
        asked.setAttribute(BodyguardFilter.LIVE, face);
        dispatch(asked, ours, chain, type);
    }

    private @Nullable ProtectedResponse faceOf(ServletResponse response) {
        ServletResponse each = response;
        while (each instanceof ServletResponseWrapper wrapper) {
            if (wrapper instanceof ProtectedResponse face && face.exchange() == this) {
                return face;
            }
            each = wrapper.getResponse();
        }
        return null;
    }

    private static boolean isOurs(ServletRequest request) {
        ServletRequest each = request;
        while (each instanceof ServletRequestWrapper wrapper) {
            if (wrapper instanceof ProtectedRequest) {
                return true;
            }
            each = wrapper.getRequest();
        }
        return false;
    }

    private void dispatch(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, DispatcherType type)
            throws IOException, ServletException {
        completion.enter();
        try {
            run(request, response, chain, type);
        } finally {
            completion.leave();
        }
    }

    private void run(HttpServletRequest request, HttpServletResponse response, FilterChain chain, DispatcherType type)
            throws IOException, ServletException {
        asyncStarted = false;
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException | Error e) {
            if (type == DispatcherType.FORWARD || !answered(e, type)) {
                throw e;
            }
        }
        if (asyncStarted || (type == DispatcherType.FORWARD && isBuffered(response))) {
            return;
        }
        finish(type);
        if (type != DispatcherType.FORWARD && !errors.isHandedOver()) {
            binding.keep(request.getSession(false));
            close();
        }
    }

    /** Whether the application put a wrapper of its own before ours and keeps what is forwarded, to go on with it. */
    private boolean isBuffered(HttpServletResponse response) {
        return !(response instanceof ProtectedResponse) && !outgoing.isTaken();
    }

    /** Answers a failure in place of the container, unless it is too late, or the application has a page for it. */
    private boolean answered(Throwable thrown, DispatcherType type) {
        if (outgoing.isCommitted()) {
            abort();
            return false;
        }
        if (!errors.note(thrown, type)) {
            return false;
        }
        ProtectedAsync running = async;
        if (asyncStarted && running != null && !running.settled()) {
            running.complete();
        }
        return true;
    }

    private void finish(DispatcherType type) throws IOException {
        if (errors.isHandedOver()) {
            return;
        }
        try {
            if (!errors.settle(type)) {
                outgoing.finish(() -> {});
            }
        } catch (IOException e) {
            abort();
            throw e;
        }
    }

    /** Notes an error of an asynchronous cycle that the application did not settle. */
    void fail(int status, String message) {
        outgoing.fail(new NotedError(status, message));
    }

    /** Ends an asynchronous cycle: the sealed body's end first, then the container's. */
    void complete(Runnable wiresEnd) {
        completion.complete(() -> finishThen(wiresEnd));
    }

    private void finishThen(Runnable wiresEnd) {
        try {
            if (errors.settle(DispatcherType.ASYNC)) {
                wiresEnd.run();
            } else {
                outgoing.finish(wiresEnd);
            }
        } catch (IOException e) {
            abort();
            wiresEnd.run();
        }
    }

    /** Gives up: the client sees a body without its end. */
    void abort() {
        outgoing.abort();
        close();
    }

    /** Erases keys, deletes files. What is still being sealed goes on. */
    void close() {
        if (!errors.isHandedOver()) {
            incoming.close();
            opened.erase();
        }
    }

    /** The container puts its wrappers below our faces, rather than above them. */
    void reachBelow() {
        reachedBelow = true;
    }

    boolean isReachedBelow() {
        return reachedBelow;
    }

    AsyncContext started(AsyncContext context, ProtectedAsync.Pair pair) {
        asyncStarted = true;
        ProtectedAsync started = new ProtectedAsync(context, pair, this);
        async = started;
        return started;
    }

    /** Ours for the container's. */
    AsyncContext asyncContext(AsyncContext context) {
        ProtectedAsync current = async;
        return current == null ? context : current;
    }

    void bind(HttpSession session) {
        binding.bind(session);
    }

    /** A reference that a client understands in our place: absolute path or URL. */
    String redirectTarget(String location) {
        return RedirectTarget.of(first.getRequestURI(), location);
    }
}
