package dev.bodyguard.filter;

import dev.bodyguard.filter.WebXml.Descriptor;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.server.Admission;
import dev.bodyguard.server.BodyguardServer;
import dev.bodyguard.server.Inbound;
import dev.bodyguard.server.ServerSettings;
import dev.bodyguard.server.http.Facts;
import dev.bodyguard.server.http.PlainRefusal;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Puts protection around an application that knows nothing of it. To be mapped to {@code /*}, outermost, for all dispatcher
 * types, with asynchronous support; {@link BodyguardInitializer} does that.
 *
 * <p>Settings come from system properties, the environment, this filter's and the context's init parameters, all by the same
 * names ({@code bodyguard.mode}, ...), or from a framework that knows them ({@link #SETTINGS}). A wrong setting keeps the application from starting: it must not run unprotected.
 *
 * <p>Guarantees that no byte of a protected response leaves in clear through this filter. Does not protect what the
 * container answers before any filter runs, the container's own session cookie, or the URL.
 */
public final class BodyguardFilter implements Filter {

    /** Set to {@code true} on requests that are served in clear. */
    public static final String PLAINTEXT = Facts.PLAINTEXT;

    /** The pin of the client's proved identity, or of a one-shot's signer ({@code bg1:..}); absent for an anonymous client. */
    public static final String CLIENT = Facts.CLIENT;

    /** The certificates that the client's proved identity came with, leaf first, as X509Certificate[]; absent without. */
    public static final String CLIENT_CERTIFICATES = Facts.CLIENT_CERTIFICATES;

    /** The id of the session, base64url; absent for a one-shot. */
    public static final String SESSION = Facts.SESSION;

    /** The name of the session's suite; absent for a one-shot. */
    public static final String SUITE = Facts.SUITE;

    /**
     * A context attribute that an application framework may set before the filter starts: its own settings, a {@code Map} of
     * strings by name. Its configuration is then asked instead of system properties and the environment, which it has read.
     */
    public static final String SETTINGS = "dev.bodyguard.settings";

    /**
     * A context attribute that whoever starts a server in code may set before the filter starts: which errors the application
     * has registered pages for, a {@code Collection} of statuses ({@code 404}), names of exception classes, or {@code *} for
     * all others. The servlet API does not tell. A {@link java.util.function.Supplier} of one is asked when the filter starts.
     */
    public static final String ERROR_PAGES = "dev.bodyguard.error-pages";

    /**
     * A context attribute that may be set before the filter starts: a {@code Map} of the {@code MultipartConfigElement}s that
     * were registered in code, by name of the servlet. The servlet API does not tell. A {@link java.util.function.Supplier} of
     * one is asked when the filter starts.
     */
    public static final String MULTIPARTS = "dev.bodyguard.multiparts";

    /**
     * A context attribute that whoever starts a server in code may set to {@code true} before the filter starts: it reads no
     * deployment descriptors, so what stands in one that lies about is not believed.
     */
    public static final String NO_DESCRIPTORS = "dev.bodyguard.no-descriptors";

    /**
     * A context attribute that the filter sets while it runs: a {@code Supplier} of a {@code Map} with {@code scope},
     * {@code mode}, {@code pin} and {@code sessions}, for health checks. Nothing of it is secret.
     */
    public static final String STATE = "dev.bodyguard.state";

    /**
     * Holds the live response wrapper. The object itself, so that a second copy of this filter from another class loader can
     * see by identity that the response is protected already.
     */
    static final String LIVE = "dev.bodyguard.live";

    private static final Logger LOG = System.getLogger(BodyguardFilter.class.getName());

    private @Nullable BodyguardServer server;
    private @Nullable Descriptor descriptor;
    private @Nullable Host host;

    /** For containers. */
    public BodyguardFilter() {}

    @Override
    public void init(FilterConfig config) throws ServletException {
        ServletContext context = config.getServletContext();
        try {
            Host left = new Host(context);
            ServerSettings settings = ServerSettings.from(left.settings(config));
            Descriptor described = left.descriptor();
            String path = context.getContextPath();
            BodyguardServer opened = BodyguardServer.open(settings, Scope.parse(path.isEmpty() ? "/" : path));
            server = opened;
            descriptor = described;
            left.tellStateOf(opened);
            host = left;
            LOG.log(Level.INFO, opened.describe());
        } catch (IOException | IllegalArgumentException e) {
            throw new ServletException("Bodyguard cannot start: " + e.getMessage(), e);
        }
    }

    @Override
    public void destroy() {
        if (host != null) {
            host.tellNoState();
        }
        if (server != null) {
            server.close();
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest asked && response instanceof HttpServletResponse answer) {
            filter(asked, answer, chain);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void filter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        DispatcherType type = request.getDispatcherType();
        Object live = request.getAttribute(LIVE);
        if (type == DispatcherType.INCLUDE || Facts.isProtected(request.getAttribute(Facts.PROTECTED))) {
            chain.doFilter(request, response);
        } else if (live instanceof ProtectedResponse face
                && (type != DispatcherType.REQUEST || leadsTo(response, live))) {
            face.exchange().resume(request, response, chain);
        } else if (type != DispatcherType.REQUEST || leadsTo(response, live)) {
            // Either it came in clear, or another copy of this filter protects it.
            chain.doFilter(request, response);
        } else {
            receive(request, response, chain);
        }
    }

    private static boolean leadsTo(ServletResponse response, @Nullable Object live) {
        ServletResponse each = response;
        while (each instanceof ServletResponseWrapper wrapper) {
            if (wrapper == live) {
                return true;
            }
            each = wrapper.getResponse();
        }
        return false;
    }

    private void receive(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        BodyguardServer running = server;
        Descriptor read = descriptor;
        if (running == null || read == null) {
            throw new ServletException("the filter was not initialised");
        }
        Inbound inbound = running.receive(new ServletServerExchange(request));
        if (inbound instanceof Inbound.Unverified unverified) {
            inbound = unverified.call().read(request.getInputStream());
        }
        if (inbound instanceof Inbound.Sealed sealed) {
            Facts.of(sealed.request()).forEach(request::setAttribute);
            new ProtectedExchange(request, response, sealed.request(), running, read).begin(request, response, chain);
        } else if (inbound instanceof Inbound.Verified verified) {
            Facts.of(verified.request()).forEach(request::setAttribute);
            ProtectedExchange exchange = new ProtectedExchange(request, response, verified.request(), running, read);
            exchange.incoming().hold(verified);
            exchange.begin(request, response, chain);
        } else if (inbound instanceof Inbound.Plain plain) {
            pass(plain.why(), request, response, chain);
        } else if (inbound instanceof Inbound.Handshake handshake) {
            Answers.writeDrained(handshake.call().answer(request.getInputStream()), request, response);
        } else if (inbound instanceof Inbound.Refused refused) {
            Answers.refuse(refused.answer(), request, response);
        }
    }

    private static void pass(Admission why, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!SessionBinding.none().admits(request.getSession(false))) {
            Answers.refuse(PlainRefusal.foreignSession(), request, response);
            return;
        }
        request.setAttribute(PLAINTEXT, true);
        if (why != Admission.PREFLIGHT) {
            chain.doFilter(request, response);
            return;
        }
        PreflightResponse preflight = new PreflightResponse(response);
        try {
            chain.doFilter(request, preflight);
        } catch (IOException | ServletException | RuntimeException e) {
            // The container's error page would leave in clear.
            Failure.APPLICATION.log(request.getRequestURI(), e);
            preflight.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
        preflight.allowOurField();
    }
}
