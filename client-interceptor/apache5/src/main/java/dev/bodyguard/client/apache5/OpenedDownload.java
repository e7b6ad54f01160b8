package dev.bodyguard.client.apache5;

import dev.bodyguard.client.core.Received;
import dev.bodyguard.client.core.Refusal;
import dev.bodyguard.client.core.RefusedOnce;
import dev.bodyguard.client.core.SealedCall;
import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.body.BodyOpener;
import dev.bodyguard.protocol.body.Step;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Decides at the head of a response who gets its body: the application, opened; nobody; or we, to look for a refusal in it. */
final class OpenedDownload {

    /** What becomes of a response's content. */
    interface Content {

        void consume(ByteBuffer octets) throws HttpException, IOException;

        void end() throws HttpException, IOException;

        /** Whether the application says how much may come. */
        default boolean isTheApplications() {
            return false;
        }

        /** Whether nobody gets more of it. */
        default boolean isOver() {
            return true;
        }

        default void abort() {}
    }

    private final AsyncClientExchangeHandler client;
    private final SealedCall sealed;
    private final @Nullable SealedUpload upload;
    private final SealingAsyncRuntime runtime;
    private final PacedContent paced;
    private final Runnable handedOver;
    private volatile @Nullable Content content;

    OpenedDownload(
            AsyncClientExchangeHandler client,
            SealedCall sealed,
            @Nullable SealedUpload upload,
            SealingAsyncRuntime runtime,
            PacedContent paced,
            Runnable handedOver) {
        this.client = client;
        this.paced = paced;
        this.handedOver = handedOver;
        this.sealed = sealed;
        this.upload = upload;
        this.runtime = runtime;
    }

    void begin(HttpResponse response, @Nullable EntityDetails body, HttpContext context)
            throws HttpException, IOException {
        Received received = sealed.receive(response.getCode(), HeaderFields.of(response.getHeaders()));
        Content decided = decide(received, response, context);
        content = decided;
        if (body == null) {
            decided.end();
        }
    }

    private Content decide(Received received, HttpResponse response, HttpContext context)
            throws HttpException, IOException {
        if (received instanceof Received.InClear clear) {
            return new Beginning(clear);
        }
        if (received instanceof Received.PerhapsRefusal perhaps) {
            return new Whole(perhaps.answer(), response, context);
        }
        Received.Answer answer = (Received.Answer) received;
        if (answer.presence() == BodyPresence.ABSENT) {
            return new Nothing(answer, response, context);
        }
        head(answer, response, OpenedResponses.details(answer.fields()), context);
        return new OpeningContent(paced, answer);
    }

    private void head(Received.Answer answer, HttpResponse response, @Nullable EntityDetails body, HttpContext context)
            throws HttpException, IOException {
        if (answer.status() >= HttpStatus.SC_CLIENT_ERROR && upload != null) {
            runtime.bodyMayBeUnread();
            if (upload.cut()) {
                runtime.uploadIsCut();
            }
        }
        OpenedResponses.open(response, answer.status(), answer.fields());
        runtime.hop().answered();
        client.consumeResponse(response, body, context);
    }

    void updateCapacity(CapacityChannel wire) throws IOException {
        Content decided = content;
        if (decided != null && decided.isTheApplications()) {
            paced.over(wire);
        } else {
            wire.update(Received.REFUSAL_LIMIT);
        }
    }

    void consume(ByteBuffer octets) throws IOException {
        Content decided = content;
        if (decided != null) {
            try {
                decided.consume(octets);
            } catch (HttpException e) {
                throw new IOException(e);
            }
        }
    }

    void end() throws HttpException, IOException {
        Content decided = content;
        if (decided != null) {
            decided.end();
        }
    }

    /** Whether the application has all that it will get. */
    boolean isOver() {
        Content decided = content;
        return decided == null || decided.isOver();
    }

    void abort() {
        Content decided = content;
        if (decided == null) {
            sealed.abandon();
        } else {
            decided.abort();
        }
    }

    /** Of an answer in clear: no more than a problem can be long. */
    private final class Beginning implements Content {

        private final Received.InClear clear;
        private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();

        Beginning(Received.InClear clear) throws RefusedOnce {
            this.clear = clear;
            if (clear.content() == Received.Content.FOREIGN) {
                end();
            }
        }

        @Override
        public void consume(ByteBuffer octets) throws RefusedOnce {
            byte[] some = new byte[Math.min(octets.remaining(), Received.REFUSAL_LIMIT - gathered.size())];
            octets.get(some);
            gathered.writeBytes(some);
            if (gathered.size() == Received.REFUSAL_LIMIT) {
                end();
            }
        }

        @Override
        public void end() throws RefusedOnce {
            throw new RefusedOnce(sealed.clearRefusal(clear, gathered.toByteArray()));
        }
    }

    /** Perhaps a refusal, perhaps the application's own problem. */
    private final class Whole implements Content {

        private final Received.Answer answer;
        private final BodyOpener opener;
        private final HttpResponse response;
        private final HttpContext context;
        private final ByteArrayOutputStream opened = new ByteArrayOutputStream();

        Whole(Received.Answer answer, HttpResponse response, HttpContext context) {
            this.answer = answer;
            this.opener = answer.body().withLimit(Received.REFUSAL_LIMIT);
            this.response = response;
            this.context = context;
        }

        @Override
        public synchronized void consume(ByteBuffer octets) throws IOException {
            while (opener.step(octets) == Step.HAS_OUTPUT) {
                take();
            }
        }

        private void take() {
            byte[] some = new byte[opener.output().remaining()];
            opener.output().get(some);
            opened.writeBytes(some);
        }

        @Override
        public synchronized void end() throws HttpException, IOException {
            while (opener.finish() == Step.HAS_OUTPUT) {
                take();
            }
            byte[] problem = opened.toByteArray();
            Optional<Refusal> refusal = sealed.refusalIn(answer, problem);
            if (refusal.isPresent()) {
                throw new RefusedOnce(refusal.get());
            }
            head(answer, response, OpenedResponses.details(answer.fields()), context);
            client.consume(ByteBuffer.wrap(problem));
            client.streamEnd(null);
            handedOver.run();
        }

        @Override
        public synchronized void abort() {
            opener.abort();
        }
    }

    /** The head says that there is none. */
    private final class Nothing implements Content {

        private final Received.Answer answer;
        private final HttpResponse response;
        private final HttpContext context;

        Nothing(Received.Answer answer, HttpResponse response, HttpContext context) {
            this.answer = answer;
            this.response = response;
            this.context = context;
        }

        @Override
        public void consume(ByteBuffer octets) throws MalformedMessage {
            if (octets.hasRemaining()) {
                throw new MalformedMessage("content where the head says that there is none");
            }
        }

        @Override
        public void end() throws HttpException, IOException {
            head(answer, response, null, context);
            handedOver.run();
        }
    }
}
