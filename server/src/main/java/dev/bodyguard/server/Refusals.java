package dev.bodyguard.server;

import dev.bodyguard.protocol.BindingMismatch;
import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.BudgetExceeded;
import dev.bodyguard.protocol.ClientRefused;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.NoUsableSuite;
import dev.bodyguard.protocol.Overloaded;
import dev.bodyguard.protocol.ProblemType;
import dev.bodyguard.protocol.ReplayedRequest;
import dev.bodyguard.protocol.UnknownSession;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.body.BodySealer;
import dev.bodyguard.protocol.body.BodyStreams;
import dev.bodyguard.protocol.exchange.ResponseSealer;
import dev.bodyguard.protocol.exchange.SealedResponse;
import dev.bodyguard.protocol.wire.Problem;
import dev.bodyguard.protocol.wire.ResponseHead;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Refusals: the one table from what went wrong to what is said, in clear or sealed. SPEC.md section 6. */
public final class Refusals {

    private static final Field NO_STORE = new Field("cache-control", "no-store, no-transform");

    private Refusals() {}

    /** What to say of an error. Whatever failed to parse or to open gets one and the same answer. */
    public static Problem problem(BodyguardException error) {
        if (error instanceof UnknownSession) {
            return new Problem(ProblemType.SESSION_UNKNOWN, "Negotiate a new session.");
        }
        if (error instanceof NoUsableSuite) {
            return new Problem(ProblemType.NO_SUITE, error.getMessage());
        }
        if (error instanceof ReplayedRequest replayed) {
            return new Problem(ProblemType.REPLAYED, replayed.detail().name().toLowerCase(Locale.ROOT));
        }
        if (error instanceof BindingMismatch mismatch) {
            return new Problem(
                    ProblemType.BINDING_MISMATCH,
                    error.getMessage() + ". A proxy on the way changed it: pass Host and path on, or set "
                            + ServerSetting.ORIGIN.name() + ".",
                    Map.of("expected", mismatch.expected(), "actual", mismatch.actual()));
        }
        if (error instanceof Overloaded) {
            return new Problem(ProblemType.OVERLOADED, error.getMessage());
        }
        if (error instanceof ClientRefused) {
            return new Problem(ProblemType.CLIENT_REFUSED, error.getMessage());
        }
        return new Problem(ProblemType.MALFORMED, "The message does not open.");
    }

    /** The refusal in clear: an unauthenticated hint. */
    public static Answer plain(BodyguardException error) {
        return plain(problem(error), retryAfter(error));
    }

    private static List<Field> retryAfter(BodyguardException error) {
        return error instanceof Overloaded overloaded
                ? List.of(new Field(
                        "retry-after",
                        Long.toString(Math.max(1, overloaded.retryAfter().toSeconds()))))
                : List.of();
    }

    /** The problem in clear. */
    public static Answer plain(Problem problem) {
        return plain(problem, List.of());
    }

    private static Answer plain(Problem problem, List<Field> more) {
        List<Field> fields = new ArrayList<>(more);
        fields.add(new Field("content-type", Wire.PROBLEM_TYPE));
        fields.add(NO_STORE);
        return new Answer(problem.type().status(), fields, problem.toJson());
    }

    /** The refusal as a sealed answer to the request that it refuses. */
    public static Answer sealed(ResponseSealer sealer, BodyguardException error) {
        Problem problem = problem(error);
        return sealed(sealer, problem.type().status(), problem.toJson(), retryAfter(error));
    }

    /** The problem as a sealed answer. */
    public static Answer sealed(ResponseSealer sealer, Problem problem) {
        return sealed(sealer, problem.type().status(), problem.toJson(), List.of());
    }

    /** That the content is larger than a limit, as a sealed answer; none of the protocol's own problems. */
    static Answer tooLarge(ResponseSealer sealer) {
        String json = "{\"type\":\"about:blank\",\"status\":413,\"title\":\"The content is too large.\"}";
        return sealed(sealer, 413, json.getBytes(StandardCharsets.UTF_8), List.of());
    }

    private static Answer sealed(ResponseSealer sealer, int status, byte[] json, List<Field> more) {
        try {
            SealedResponse response = sealer.seal(new ResponseHead(
                    status,
                    BodyPresence.PRESENT,
                    List.of(
                            new Field("content-type", Wire.PROBLEM_TYPE),
                            new Field("content-length", Integer.toString(json.length)))));
            List<Field> fields = new ArrayList<>(more);
            fields.add(new Field(Wire.FIELD, response.fieldValue()));
            fields.add(new Field("content-type", Wire.BODY_TYPE));
            fields.add(NO_STORE);
            return new Answer(response.wireStatus(), fields, seal(response.body(json.length), json));
        } catch (BudgetExceeded e) {
            throw new IllegalStateException("a refusal has two short fields", e);
        } finally {
            sealer.erase();
        }
    }

    private static byte[] seal(BodySealer sealer, byte[] json) {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream((int) BodySealer.sealedLength(json.length));
        try (OutputStream out = BodyStreams.sealing(sealed, sealer)) {
            out.write(json);
        } catch (IOException e) {
            throw new IllegalStateException("memory takes what is written", e);
        }
        return sealed.toByteArray();
    }
}
