package dev.bodyguard.client.jetty;

import java.util.List;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;

/** A message to a place that is left alone: what comes back is the application's as it is. */
final class LeftAlone implements WireMessage.Fate {

    private final Hop hop;

    LeftAlone(Hop hop) {
        this.hop = hop;
    }

    @Override
    public void answered(WireMessage message, Response response, Content.Source content) {
        List<HttpField> fields = response.getHeaders().stream().toList();
        hop.receive(new Opened(
                response.getVersion(),
                response.getStatus(),
                response.getReason(),
                fields,
                new PassedResponse(content)));
    }

    @Override
    public void sent(WireMessage message) {
        hop.sent(message);
    }

    @Override
    public void failed(WireMessage message, Result result) {
        hop.failed(message, result);
    }
}
