package dev.bodyguard.protocol.body;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

final class SealingFlow extends EngineFlow<ByteBuffer, ByteBuffer> {
    private final BodySealer sealer;

    SealingFlow(Flow.Subscriber<? super ByteBuffer> downstream, BodySealer sealer) {
        super(downstream, sealer);
        this.sealer = sealer;
    }

    @Override
    @Nullable
    ByteBuffer next(ByteBuffer item) {
        boolean more = sealer.step(item) == Step.HAS_OUTPUT || sealer.flush() == Step.HAS_OUTPUT;
        return more ? sealer.detachOutput() : null;
    }

    @Override
    @Nullable
    ByteBuffer last() {
        return sealer.finish() == Step.HAS_OUTPUT ? sealer.detachOutput() : null;
    }
}
