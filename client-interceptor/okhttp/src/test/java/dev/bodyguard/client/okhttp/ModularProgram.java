package dev.bodyguard.client.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.protocol.ProtectionRequired;
import java.io.File;
import java.io.IOException;
import okhttp3.Cache;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** A program whose OkHttp is a module. */
final class ModularProgram {

    static final String SAID = "needle-said by a program of modules";
    static final String UNSEALED = "/unsealed";

    private ModularProgram() {}

    /** @param arguments the origin, its pin, and a directory for a cache */
    public static void main(String[] arguments) throws Exception {
        String origin = arguments[0];
        assertThat(OkHttpClient.class.getModule().isNamed()).isTrue();
        OkHttpClient client = BodyguardOkHttp.protect(
                new OkHttpClient(), ClientSettings.builder().pin(arguments[1]).build());
        assertThat(post(client, origin + "/echo")).isEqualTo(SAID);
        refuses(
                client.newBuilder()
                        .addNetworkInterceptor(chain -> chain.proceed(chain.request()
                                .newBuilder()
                                .header("X-Behind", "added")
                                .build()))
                        .build(),
                origin + "/echo");
        OkHttpClient.Builder withoutSeal = client.newBuilder();
        withoutSeal.networkInterceptors().clear();
        refuses(withoutSeal.build(), origin + UNSEALED);
        try (Cache cache = new Cache(new File(arguments[2]), 1 << 20)) {
            refuses(client.newBuilder().cache(cache).build(), origin + "/echo");
        }
        assertThat(post(client, origin + "/echo")).isEqualTo(SAID);
        System.exit(0);
    }

    private static void refuses(OkHttpClient client, String url) {
        assertThatThrownBy(() -> post(client, url)).isInstanceOf(ProtectionRequired.class);
    }

    private static String post(OkHttpClient client, String url) throws IOException {
        Request request = new Request.Builder()
                .url(url)
                .post(RequestBody.create(SAID, null))
                .build();
        try (Response response = client.newCall(request).execute()) {
            return response.body().string();
        }
    }
}
