package dev.bodyguard.protocol.body;

import dev.bodyguard.protocol.BodyguardException;
import java.nio.ByteBuffer;

/**
 * One body on its way through sealing or opening, in the manner of {@link java.util.zip.Inflater}: bytes in, bytes out, no
 * I/O, no threads, no callbacks. Drivers own back-pressure (SPEC.md section 5.7).
 *
 * <pre>{@code
 * for (ByteBuffer in : body) {
 *     while (engine.step(in) == HAS_OUTPUT) {
 *         take(engine.output());
 *     }
 * }
 * while (engine.finish() == HAS_OUTPUT) {
 *     take(engine.output());
 * }
 * }</pre>
 *
 * <p>Holds at most two chunk buffers (131,104 bytes of content) and a key; both are gone when {@link #finish()} has answered
 * {@link Step#FINISHED}, after a failure, and after {@link #abort()}. Failure is sticky. One thread at a time.
 */
public sealed interface BodyEngine permits BodySealer, BodyOpener {
    /**
     * Consumes as much of {@code in} as it can.
     *
     * @return {@link Step#NEED_INPUT}: {@code in} is used up; {@link Step#HAS_OUTPUT}: take the output, then call again
     *     with what remains of {@code in}, which may be nothing
     * @throws BodyguardException if the input does not open, is malformed or too long; again at every later call
     * @throws IllegalStateException after {@link #finish()} or {@link #abort()}
     */
    Step step(ByteBuffer in) throws BodyguardException;

    /**
     * What is ready: a borrowed view, backed by an array; reading it consumes. The bytes stay as they are until the next
     * call of {@code step}, {@code flush} or {@code finish}, and no longer: make that call only when nobody, such as an
     * asynchronous write, still reads them. Empty if there is no output.
     */
    ByteBuffer output();

    /**
     * There is no more input. A sealer adds the final chunk, an opener verifies it.
     *
     * @return {@link Step#HAS_OUTPUT}: take the output, then call again; {@link Step#FINISHED}: this was all
     * @throws BodyguardException if the body does not end here ({@link dev.bodyguard.protocol.TruncatedBody}), or does not
     *     open; again at every later call
     * @throws IllegalStateException after {@link #abort()}
     */
    Step finish() throws BodyguardException;

    /**
     * Gives up: keys and buffers are erased, the output is gone, later calls of {@code step} and {@code finish} throw. A
     * sealed body that was aborted has no final chunk, which tells the peer. Does nothing after the end.
     */
    void abort();
}
