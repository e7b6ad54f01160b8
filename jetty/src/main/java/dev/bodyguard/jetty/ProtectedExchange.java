package dev.bodyguard.jetty;

import dev.bodyguard.protocol.exchange.OpenedRequest;
import dev.bodyguard.server.BodyguardServer;
import dev.bodyguard.server.ServerSettings;
import dev.bodyguard.server.http.ClientPrincipal;
import dev.bodyguard.server.http.Departure;
import dev.bodyguard.server.http.Facts;
import dev.bodyguard.server.http.Keeping;
import dev.bodyguard.server.http.OutsideNames;
import dev.bodyguard.server.http.RenderedError;
import dev.bodyguard.server.http.RequestFields;
import dev.bodyguard.server.http.ResponseCompression;
import dev.bodyguard.server.http.ResponseDraft;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** One protected request and its response. It is also what contexts complete: then the body ends, or stays without an end. */
final class ProtectedExchange implements Callback {

    private final OpenedRequest opened;
    private final SessionOwners owners;
    private final Callback wire;
    private final RequestContent content;
    private final ProtectedRequest request;
    private final ProtectedResponse response;
    private final String owner;
    private final AtomicBoolean completed = new AtomicBoolean();
    private volatile boolean open = true;

    ProtectedExchange(
            BodyguardServer server,
            SessionOwners owners,
            OpenedRequest opened,
            RequestContent content,
            Request request,
            Response response,
            Callback wire) {
        ServerSettings settings = server.settings();
        this.opened = opened;
        this.owners = owners;
        this.wire = wire;
        this.content = content;
        this.owner = SessionOwners.nameOf(opened.owner());
        this.request = new ProtectedRequest(
                request,
                opened.head().fields(),
                new RequestFields(opened.head().fields(), opened.protectedFields()),
                content,
                ClientPrincipal.of(opened.client(), settings));
        ResponseDraft draft = new ResponseDraft(
                opened.protectedFields(), OutsideNames.of(new JettyServerExchange(request), settings));
        Departure departure = new Departure(
                opened,
                draft,
                ResponseCompression.of(
                        settings.compression(), this.request.getHeaders().getValuesList(HttpHeader.ACCEPT_ENCODING)),
                server.events(),
                new Keeping(server.documents(), opened));
        this.response = new ProtectedResponse(this.request, response, draft, departure, this::bindCookies);
    }

    private void bindCookies() {
        owners.bind(response.getHeaders(), owner);
    }

    /** Runs the handlers. */
    void run(Request.Handler handlers) {
        BooleanSupplier live = () -> open;
        request.setAttribute(Facts.PROTECTED, live);
        try {
            if (!owners.admit(request, owner)) {
                refuse();
            } else if (!handlers.handle(request, response, this)) {
                Response.writeError(request, response, this, 404);
            }
        } catch (Throwable e) {
            failed(e);
        }
    }

    private void refuse() {
        RenderedError problem = RenderedError.problem(403, "the session belongs to another client");
        response.setStatus(403);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, problem.type());
        response.write(true, ByteBuffer.wrap(problem.content()), this);
    }

    @Override
    public void succeeded() {
        if (!completed.compareAndSet(false, true)) {
            return;
        }
        if (response.hasLastWrite()) {
            end();
        } else {
            response.write(true, null, Callback.from(this::end, this::giveUp));
        }
    }

    /** Before the commit a failure has a page, which is sealed; after it the body is left without its end. */
    @Override
    public void failed(Throwable failure) {
        if (!completed.compareAndSet(false, true)) {
            return;
        }
        if (response.isCommitted()) {
            giveUp(failure);
        } else {
            response.reset();
            Response.writeError(request, response, Callback.from(this::end, this::giveUp), failure);
        }
    }

    private void end() {
        close();
        wire.succeeded();
    }

    private void giveUp(Throwable failure) {
        response.abort(failure);
        close();
        // To a failure before the commit Jetty would write a page, in clear.
        wire.failed(response.getWrapped().isCommitted() ? failure : new WordlessFailure());
    }

    private void close() {
        owners.keep(request, owner);
        open = false;
        content.discard();
        opened.erase();
    }

    @Override
    public InvocationType getInvocationType() {
        return wire.getInvocationType();
    }
}
