package dev.bodyguard.client.apache4;

import dev.bodyguard.client.core.Journey;
import dev.bodyguard.client.core.ProtectedExchanges;
import java.io.IOException;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.client.ClientProtocolException;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.Configurable;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.protocol.BasicHttpContext;
import org.apache.http.protocol.HttpContext;

/** Around one call of the application, above redirects and retries: what no hop can know. */
final class ProtectedClient extends CloseableHttpClient implements Configurable {

    private final CloseableHttpClient client;
    private final ProtectedExchanges core;

    ProtectedClient(CloseableHttpClient client, ProtectedExchanges core) {
        this.client = client;
        this.core = core;
    }

    @Override
    protected CloseableHttpResponse doExecute(HttpHost target, HttpRequest request, HttpContext given)
            throws IOException {
        HttpContext context = given == null ? new BasicHttpContext() : given;
        Underway.begin(context, new Journey(core));
        try {
            return client.execute(target, request, context);
        } catch (ClientProtocolException e) {
            throw e.getCause() instanceof NotRetried ours ? ours.reason() : e;
        } finally {
            Underway.end(context);
        }
    }

    @Override
    public RequestConfig getConfig() {
        return ((Configurable) client).getConfig();
    }

    @Override
    public void close() throws IOException {
        core.close();
        client.close();
    }

    @Override
    @Deprecated
    public org.apache.http.params.HttpParams getParams() {
        return client.getParams();
    }

    @Override
    @Deprecated
    public org.apache.http.conn.ClientConnectionManager getConnectionManager() {
        return client.getConnectionManager();
    }
}
