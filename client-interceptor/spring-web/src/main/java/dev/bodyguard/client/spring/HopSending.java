package dev.bodyguard.client.spring;

import dev.bodyguard.client.core.Attempt;
import dev.bodyguard.client.core.OfflineAnswer;
import dev.bodyguard.client.core.OutgoingRequest;
import dev.bodyguard.client.core.Patience;
import dev.bodyguard.client.core.ProtectedExchanges;
import dev.bodyguard.client.core.SealedCall;
import dev.bodyguard.client.core.StreamedAnswer;
import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.Field;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/** Sends one hop by requests of the factory underneath: sealed, or in clear where the policy leaves it alone. */
final class HopSending {

    private static final int KEPT_STATUS = 200;

    private final ProtectedExchanges core;
    private final ClientHttpRequestFactory wire;

    HopSending(ProtectedExchanges core, ClientHttpRequestFactory wire) {
        this.core = core;
        this.wire = wire;
    }

    ClientHttpResponse sealed(Hop hop) throws IOException {
        try {
            return OpenedResponse.of(core.send(hop.request(), call -> put(hop, call), Patience.ENDLESS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        } catch (IOException e) {
            OfflineAnswer kept = core.offlineAfter(e, hop.request()).orElseThrow(() -> e);
            return OpenedResponse.of(new StreamedAnswer(
                    KEPT_STATUS, kept.fields(), kept.document().content()));
        }
    }

    private Attempt<StreamedAnswer> put(Hop hop, SealedCall call) throws IOException {
        ClientHttpRequest request = request(hop, call.fields(), call.sealedLength());
        if (call.body() == BodyPresence.PRESENT) {
            WireBody.write(request, WireBody.sealing(hop.content(), call));
        }
        ClientHttpResponse response = request.execute();
        InputStream content = new ResponseContent(response);
        try {
            return call.open(SpringVersions.status(response), HeaderFields.of(response.getHeaders()), content);
        } catch (IOException | RuntimeException e) {
            content.close();
            throw e;
        }
    }

    ClientHttpResponse inClear(Hop hop) throws IOException {
        ClientHttpRequest request =
                request(hop, hop.request().fields(), hop.content().length());
        if (hop.content().length() != 0) {
            WireBody.write(request, hop.content()::writeTo);
        }
        return request.execute();
    }

    private ClientHttpRequest request(Hop hop, List<Field> fields, long length) throws IOException {
        ClientHttpRequest request =
                wire.createRequest(hop.uri(), HttpMethod.valueOf(hop.request().method()));
        fields.forEach(field -> request.getHeaders().add(field.name(), field.value()));
        if (length != OutgoingRequest.UNKNOWN_LENGTH && length != 0) {
            request.getHeaders().setContentLength(length);
        }
        if (!hop.attributes().isEmpty()) {
            request.getAttributes().putAll(hop.attributes());
        }
        return request;
    }
}
