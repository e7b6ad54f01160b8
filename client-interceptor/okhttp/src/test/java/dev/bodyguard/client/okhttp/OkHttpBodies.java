package dev.bodyguard.client.okhttp;

import dev.bodyguard.testkit.contract.client.ContractBody;
import dev.bodyguard.testkit.contract.client.ContractCall;
import java.io.IOException;
import java.util.Set;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.Okio;
import okio.Source;

/** The contract's bodies as OkHttp has them. */
final class OkHttpBodies {

    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private OkHttpBodies() {}

    static RequestBody of(ContractCall call) {
        return call.body()
                .map(body -> body.file()
                        .map(file -> RequestBody.create(file.toFile(), null))
                        .orElseGet(() -> new Streamed(body)))
                .orElseGet(() -> WITH_BODY.contains(call.method()) ? RequestBody.create(new byte[0], null) : null);
    }

    private static final class Streamed extends RequestBody {

        private final ContractBody body;

        Streamed(ContractBody body) {
            this.body = body;
        }

        @Override
        public MediaType contentType() {
            return null;
        }

        @Override
        public long contentLength() {
            return body.length().orElse(-1);
        }

        @Override
        public boolean isOneShot() {
            return body.repeats() == ContractBody.Repeats.ONCE;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            try (Source source = Okio.source(body.content().get())) {
                sink.writeAll(source);
            }
        }
    }
}
