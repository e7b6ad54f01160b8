package dev.bodyguard.testkit.network;

import dev.bodyguard.testkit.http.Headers;
import dev.bodyguard.testkit.http.MessageInput;
import dev.bodyguard.testkit.http.MessageOutput;
import dev.bodyguard.testkit.http.Request;
import dev.bodyguard.testkit.http.Response;
import java.io.IOException;
import java.util.function.IntSupplier;

/** Plays the script for the messages of one connection, one after the other, in HTTP/1.1. */
final class Stage {
    private final Connection connection;
    private final Script script;
    private final IntSupplier numbers;

    Stage(Connection connection, Script script, IntSupplier numbers) {
        this.connection = connection;
        this.script = script;
        this.numbers = numbers;
    }

    void run() throws IOException, InterruptedException {
        MessageInput in = new MessageInput(connection.client().input());
        MessageOutput out = new MessageOutput(connection.client().output());
        Upstream upstream = new Upstream(connection, out);
        Request request = in.readRequest();
        while (request != null) {
            Response response = script.play(new Exchange(numbers.getAsInt(), stayingHttp1(request), upstream));
            out.write(response);
            if (lastOf(request, response) || upstream.isUploading() && expectsContinue(request)) {
                return;
            }
            upstream.settle();
            request = in.readRequest();
        }
    }

    /** Without the offer to go on in HTTP/2, which a proxy must not pass on as if it were its own. */
    private static Request stayingHttp1(Request request) {
        Headers headers = request.headers();
        if (!headers.lists("Upgrade", "h2c")) {
            return request;
        }
        return request.withHeaders(
                headers.without("Upgrade").without("HTTP2-Settings").without("Connection"));
    }

    private static boolean expectsContinue(Request request) {
        return request.headers().lists("Expect", "100-continue");
    }

    private static boolean lastOf(Request request, Response response) {
        return request.headers().lists("Connection", "close")
                || response.headers().lists("Connection", "close")
                || !response.endsByItself(request.method());
    }
}
