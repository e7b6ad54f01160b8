package dev.bodyguard.benchmarks;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.body.BodyEngine;
import dev.bodyguard.protocol.body.BodyOpener;
import dev.bodyguard.protocol.body.BodySealer;
import dev.bodyguard.protocol.exchange.OpenedRequest;
import dev.bodyguard.protocol.exchange.OpenedResponse;
import dev.bodyguard.protocol.exchange.RequestTarget;
import dev.bodyguard.protocol.exchange.SealedRequest;
import dev.bodyguard.protocol.exchange.SealedResponse;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.RequestField;
import dev.bodyguard.protocol.wire.RequestHead;
import dev.bodyguard.protocol.wire.ResponseHead;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One whole small exchange without HTTP: a head and 1 KiB there, a head and 1 KiB back, both sides in one thread, from the
 * heads' values to the opened bytes. Beside it the JCA calls that it cannot do without.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ExchangeBenchmark {
    private static final int BODY = 1024;

    @Param({"X25519_AES256GCM", "X25519MLKEM768_CHACHA20POLY1305"})
    public Suite suite = Suite.X25519_AES256GCM;

    private final RequestHead requestHead = new RequestHead(
            "POST",
            "app.example",
            "/app/notes?patient=4711",
            BodyPresence.PRESENT,
            List.of(
                    new Field("authorization", "Bearer 8c5f8a1e0b7d4d0fa2f1"),
                    new Field("content-type", "application/json"),
                    new Field("content-length", "1024")));
    private final ResponseHead responseHead = new ResponseHead(
            200,
            BodyPresence.PRESENT,
            List.of(new Field("content-type", "application/json"), new Field("etag", "\"1d-5f\"")));
    private final byte[] body = new byte[BODY];
    private final ByteBuffer wire = ByteBuffer.allocate(2 * BODY);
    private final byte[] read = new byte[BODY];
    private SessionPair.Ends ends = ends(suite);
    private RawExchange raw = raw(suite);
    private RequestTarget target = target();

    @Setup
    public void prepare() throws IOException {
        ends = ends(suite);
        raw = raw(suite);
        target = target();
        if (exchange() != BODY) {
            throw new IllegalStateException("an exchange went wrong");
        }
    }

    @Benchmark
    public int exchange() throws IOException {
        SealedRequest request = ends.client().nextTurn().join().seal(requestHead);
        ByteBuffer sent = sealAll(request.body(BODY));
        OpenedRequest arrived = ends.server()
                .open(RequestField.readFrom(List.of(request.fieldValue())))
                .admit(target);
        openAll(arrived.body(), sent);
        SealedResponse response = arrived.response().seal(responseHead);
        ByteBuffer answered = sealAll(response.body(BODY));
        OpenedResponse opened = request.open(List.of(response.fieldValue()), response.wireStatus());
        return openAll(opened.body(), answered);
    }

    /** HMACs, AEADs and the four random salts. */
    @Benchmark
    public int jcaAlone() throws GeneralSecurityException {
        return raw.run(4);
    }

    /** HMACs and AEADs only. */
    @Benchmark
    public int jcaWithoutSalts() throws GeneralSecurityException {
        return raw.run(0);
    }

    private ByteBuffer sealAll(BodySealer sealer) {
        wire.clear();
        ByteBuffer in = ByteBuffer.wrap(body);
        sealer.step(in);
        take(sealer);
        sealer.finish();
        take(sealer);
        sealer.finish();
        return wire.flip();
    }

    private void take(BodyEngine engine) {
        wire.put(engine.output());
    }

    private int openAll(BodyOpener opener, ByteBuffer sealed) throws IOException {
        opener.step(sealed);
        opener.finish();
        int length = opener.output().remaining();
        opener.output().get(read, 0, length);
        opener.finish();
        return length;
    }

    private static SessionPair.Ends ends(Suite suite) {
        try {
            return new SessionPair(suite).shakeHands();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private RawExchange raw(Suite suite) {
        try {
            return new RawExchange(
                    suite.aead(), SessionPair.RANDOM, requestHead.write().length, responseHead.write().length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RequestTarget target() {
        try {
            return new RequestTarget("POST", SessionPair.origin(), "/app/notes?patient=4711");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
