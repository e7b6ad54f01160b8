package dev.bodyguard.client.okhttp;

import dev.bodyguard.client.core.SealedCall;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** Seals a body as it is written: with a key of its own each time, however often OkHttp asks for it. */
final class SealedBody extends RequestBody {

    private final RequestBody body;
    private final SealedCall sealed;

    SealedBody(RequestBody body, SealedCall sealed) {
        this.body = body;
        this.sealed = sealed;
    }

    /** Said by a header field already. */
    @Override
    public @Nullable MediaType contentType() {
        return null;
    }

    @Override
    public long contentLength() {
        return sealed.sealedLength();
    }

    @Override
    public boolean isOneShot() {
        return body.isOneShot();
    }

    @Override
    public void writeTo(BufferedSink wire) throws IOException {
        sealed.write(
                sealing -> {
                    BufferedSink plain = Okio.buffer(Okio.sink(sealing));
                    body.writeTo(plain);
                    plain.emit();
                },
                wire.outputStream());
    }
}
