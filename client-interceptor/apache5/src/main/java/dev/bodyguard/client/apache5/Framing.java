package dev.bodyguard.client.apache5;

import java.io.IOException;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.protocol.H2RequestContent;
import org.apache.hc.core5.http2.protocol.H2RequestTargetHost;
import org.jspecify.annotations.Nullable;

/** What HttpClient's own interceptors do to a request, done to what goes to a connection of whatever version past them. */
final class Framing {

    private static final HttpRequestInterceptor CONTENT = H2RequestContent.INSTANCE;
    private static final HttpRequestInterceptor HOST = H2RequestTargetHost.INSTANCE;

    private Framing() {}

    /** Says how the body ends. */
    static void body(HttpRequest request, @Nullable EntityDetails body, HttpContext context)
            throws HttpException, IOException {
        CONTENT.process(request, body, context);
    }

    /** The same, and where the request goes. */
    static void whole(HttpRequest request, @Nullable EntityDetails body, HttpContext context)
            throws HttpException, IOException {
        HOST.process(request, body, context);
        body(request, body, context);
    }
}
