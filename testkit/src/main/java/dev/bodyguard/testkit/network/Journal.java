package dev.bodyguard.testkit.network;

import dev.bodyguard.testkit.http.Request;
import dev.bodyguard.testkit.http.Response;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A script that notes whole messages, so that they can be sent again later, around another that plays. */
public final class Journal implements Script {
    private final Script played;
    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    public Journal(Script played) {
        this.played = played;
    }

    @Override
    public Response play(Exchange exchange) throws IOException, InterruptedException {
        exchange.request().body().bytes();
        Response response = played.play(exchange);
        response.body().bytes();
        entries.add(new Entry(exchange.request(), response));
        return response;
    }

    /** What the client sent and what it got, in the order of the answers. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** One exchange, with its bodies whole. */
    public record Entry(Request request, Response response) {}
}
