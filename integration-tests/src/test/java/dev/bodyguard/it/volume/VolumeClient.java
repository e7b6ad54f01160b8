package dev.bodyguard.it.volume;

import dev.bodyguard.client.jdk.BodyguardHttpClient;
import dev.bodyguard.testkit.volume.LongContent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** The client's process: one transfer for each line {@code version upload|download known|unknown size label}. */
final class VolumeClient {

    private final HttpClient client;
    private final String origin;

    private VolumeClient(HttpClient client, String origin) {
        this.client = client;
        this.origin = origin;
    }

    /** @param arguments origin, pin, and the version of HTTP */
    public static void main(String[] arguments) throws Exception {
        HttpClient http = BodyguardHttpClient.newBuilder()
                .pin(arguments[1])
                .version(HttpClient.Version.valueOf(arguments[2]))
                .build();
        VolumeClient volume = new VolumeClient(http, arguments[0]);
        // A POST cannot upgrade a connection to HTTP/2, a GET can.
        Peer.report(volume.download("/?size=1&label=first"));
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            Peer.report(volume.carryOut(order.split(" ")));
        }
        System.exit(0);
    }

    private String carryOut(String[] order) throws InterruptedException {
        boolean known = order[1].equals("known");
        long size = Long.parseLong(order[2]);
        String target = "/?size=" + size + "&known=" + known + "&label=" + order[3];
        try {
            return order[0].equals("upload") ? upload(target, size, known) : download(target);
        } catch (IOException e) {
            return "IOException " + e;
        }
    }

    private String upload(String target, long size, boolean known) throws IOException, InterruptedException {
        BodyPublisher unknown = BodyPublishers.ofInputStream(() -> new LongContent(size));
        HttpRequest request = HttpRequest.newBuilder(URI.create(origin + target))
                .POST(known ? BodyPublishers.fromPublisher(unknown, size) : unknown)
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        return ended(response, response.body());
    }

    private String download(String target) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(origin + target)).build();
        HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
        Digested taken = new Digested();
        try (InputStream in = response.body()) {
            byte[] buffer = new byte[64 * 1024];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                taken.add(buffer, count);
            }
        }
        return ended(response, taken.toString());
    }

    private static String ended(HttpResponse<?> response, String result) {
        return "whole " + response.version() + " " + response.statusCode() + " " + result;
    }
}
