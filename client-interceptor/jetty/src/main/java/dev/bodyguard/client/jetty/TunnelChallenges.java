package dev.bodyguard.client.jetty;

import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.ProxyAuthenticationProtocolHandler;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpMethod;

/** A proxy that demands credentials for a tunnel is given them. For what is sealed nothing is sent again below the seal. */
final class TunnelChallenges extends ProxyAuthenticationProtocolHandler {

    TunnelChallenges(HttpClient client) {
        super(client);
    }

    @Override
    public boolean accept(Request request, Response response) {
        return HttpMethod.CONNECT.is(request.getMethod()) && super.accept(request, response);
    }
}
