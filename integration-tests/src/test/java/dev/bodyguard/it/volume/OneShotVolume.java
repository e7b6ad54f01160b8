package dev.bodyguard.it.volume;

import dev.bodyguard.client.core.OneShotCall;
import dev.bodyguard.client.core.OneShotSender;
import dev.bodyguard.client.core.OutgoingRequest;
import dev.bodyguard.client.core.StreamedAnswer;
import dev.bodyguard.it.jetty.ProtectedJetty;
import dev.bodyguard.protocol.oneshot.Recipient;
import dev.bodyguard.runtime.identity.BoxKeyFile;
import dev.bodyguard.testkit.volume.LongContent;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A sender of one-shots and the filter in one process: carries a long body up, then one down, and reports both. */
final class OneShotVolume {

    private OneShotVolume() {}

    /** @param arguments the directory for the keys, and how long the bodies are */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        Path key = directory.resolve("one-shot.pem");
        long size = Long.parseLong(arguments[1]);
        ProtectedJetty jetty = ProtectedJetty.start(
                directory,
                new Bulk(size),
                Map.of(
                        "bodyguard.one-shot",
                        "/*",
                        "bodyguard.one-shot.key",
                        key.toString(),
                        "bodyguard.one-shot.signers",
                        "anybody"));
        Recipient recipient = Recipient.of(BoxKeyFile.at(key).openOrCreate().publicKey());
        OneShotSender sender = OneShotSender.to(recipient.toString());
        Peer.report(upload(sender, jetty.uri("/up"), size));
        Peer.report(download(sender, jetty.uri("/down")));
        jetty.close();
        System.exit(0);
    }

    private static String upload(OneShotSender sender, URI uri, long size) throws IOException, InterruptedException {
        OneShotCall call = sender.seal("POST", uri, List.of(), new LongContent(size), OutgoingRequest.UNKNOWN_LENGTH);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .headers(call.headers())
                .POST(BodyPublishers.ofInputStream(call::contentStream))
                .build();
        return new String(answer(call, request).whole().content(), StandardCharsets.UTF_8);
    }

    private static String download(OneShotSender sender, URI uri) throws IOException, InterruptedException {
        OneShotCall call = sender.seal("GET", uri, List.of());
        HttpRequest request =
                HttpRequest.newBuilder(uri).headers(call.headers()).build();
        try (InputStream content = answer(call, request).content()) {
            return digest(content);
        }
    }

    private static StreamedAnswer answer(OneShotCall call, HttpRequest request)
            throws IOException, InterruptedException {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
        return call.open(response.statusCode(), response.headers().map(), response.body());
    }

    private static String digest(InputStream content) throws IOException {
        Digested digested = new Digested();
        byte[] buffer = new byte[64 * 1024];
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            digested.add(buffer, count);
        }
        return digested.toString();
    }

    private static final class Bulk extends HttpServlet {

        private static final long serialVersionUID = 1;

        private final long size;

        Bulk(long size) {
            this.size = size;
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getOutputStream().print(digest(request.getInputStream()));
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentLengthLong(size);
            try (InputStream content = new LongContent(size)) {
                content.transferTo(response.getOutputStream());
            }
        }
    }
}
