package dev.bodyguard.client.jetty;

import dev.bodyguard.client.core.Attempt;
import dev.bodyguard.client.core.Received;
import dev.bodyguard.client.core.Refusal;
import dev.bodyguard.client.core.RefusedOnce;
import dev.bodyguard.client.core.SealedCall;
import dev.bodyguard.client.jetty.Gathering.End;
import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.body.BodyFlows;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.jspecify.annotations.Nullable;

/** Decides at the head of a response who gets its content: the application, opened; nobody; or we, to look for a refusal in it. */
final class SealedAttempt implements WireMessage.Fate {

    private final SealedCall call;
    private final Hop hop;
    private final @Nullable SealedContent content;
    private final CompletableFuture<Attempt<Opened>> outcome = new CompletableFuture<>();
    private volatile boolean refused;

    SealedAttempt(SealedCall call, Hop hop, @Nullable SealedContent content) {
        this.call = call;
        this.hop = hop;
        this.content = content;
    }

    CompletableFuture<Attempt<Opened>> outcome() {
        return outcome;
    }

    @Override
    public void answered(WireMessage message, Response response, Content.Source wire) {
        try {
            Received received = call.receive(response.getStatus(), HeaderFields.of(response.getHeaders()));
            if (received instanceof Received.InClear clear) {
                judge(message, clear, wire);
            } else if (received instanceof Received.PerhapsRefusal perhaps) {
                lookInto(message, perhaps.answer(), response, wire);
            } else {
                Received.Answer answer = (Received.Answer) received;
                outcome.complete(answered(answer, response, opened(answer, wire)));
            }
        } catch (IOException | RuntimeException e) {
            fail(message, e);
        }
    }

    private void judge(WireMessage message, Received.InClear clear, Content.Source wire) {
        if (clear.content() == Received.Content.FOREIGN) {
            refuse(message, call.clearRefusal(clear, new byte[0]), End.NOT_SEEN);
            return;
        }
        Gathering.of(wire, Received.REFUSAL_LIMIT).whenComplete((gathered, error) -> {
            if (error == null) {
                refuse(message, call.clearRefusal(clear, gathered.octets()), gathered.end());
            } else {
                fail(message, error);
            }
        });
    }

    private void lookInto(WireMessage message, Received.Answer answer, Response response, Content.Source wire) {
        OpenedContent opened = new OpenedContent(
                wire,
                application -> BodyFlows.opening(application, answer.body().withLimit(Received.REFUSAL_LIMIT)));
        Gathering.of(opened, Received.REFUSAL_LIMIT).whenComplete((gathered, error) -> {
            if (error != null) {
                fail(message, error);
                return;
            }
            Optional<Refusal> refusal = call.refusalIn(answer, gathered.octets());
            if (refusal.isPresent()) {
                refuse(message, refusal.get(), gathered.end());
            } else {
                outcome.complete(answered(
                        answer,
                        response,
                        new PassedResponse(new ByteBufferContentSource(ByteBuffer.wrap(gathered.octets())))));
            }
        });
    }

    /** What is left of the message is given up, and then the application's content is free to be sent again. */
    private void refuse(WireMessage message, Refusal refusal, End end) {
        RefusedOnce once = new RefusedOnce(refusal);
        refused = true;
        if (content != null) {
            content.detach(once);
        }
        if (!message.isSent() || end == End.NOT_SEEN) {
            message.abort(once);
        }
        outcome.complete(new Attempt.Refused<>(refusal));
    }

    private void fail(WireMessage message, Throwable cause) {
        outcome.completeExceptionally(cause);
        message.abort(cause);
    }

    private static OpenedContent opened(Received.Answer answer, Content.Source wire) {
        return new OpenedContent(wire, answer.presence() == BodyPresence.PRESENT ? answer::opening : NoContent::new);
    }

    private static Attempt<Opened> answered(Received.Answer answer, Response response, Content.Source content) {
        String reason =
                response.getStatus() == answer.status() ? response.getReason() : HttpStatus.getMessage(answer.status());
        return new Attempt.Answered<>(new Opened(
                response.getVersion(), answer.status(), reason, HeaderFields.opened(answer.fields()), content));
    }

    @Override
    public void sent(WireMessage message) {
        hop.sent(message);
    }

    @Override
    public void failed(WireMessage message, Result result) {
        if (refused) {
            return;
        }
        if (outcome.completeExceptionally(result.getFailure())) {
            call.abandon();
        } else {
            hop.failed(message, result);
        }
    }
}
