package dev.bodyguard.client.urlconnection;

import dev.bodyguard.client.core.ClientSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;

/** A program that does not know of any seal, but for its first line. */
final class OneLine {

    private OneLine() {}

    public static void main(String[] arguments) throws IOException {
        // docs: begin
        BodyguardUrlConnections.protect(
                        ClientSettings.builder().pin(arguments[0]).build())
                .install();
        // docs: end
        try (InputStream content = new URL(arguments[1]).openStream()) {
            content.transferTo(System.out);
        }
        System.out.flush();
    }
}
