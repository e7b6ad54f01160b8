package dev.bodyguard.protocol.body;

import dev.bodyguard.protocol.BodyguardException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** One item out for one item in, at most: all the chunks that it completed. */
final class OpeningFlow extends EngineFlow<List<ByteBuffer>, List<ByteBuffer>> {
    private final BodyOpener opener;
    private @Nullable BodyguardException failure;

    OpeningFlow(Flow.Subscriber<? super List<ByteBuffer>> downstream, BodyOpener opener) {
        super(downstream, opener);
        this.opener = opener;
    }

    @Override
    @Nullable
    List<ByteBuffer> next(List<ByteBuffer> item) throws BodyguardException {
        if (failure != null) {
            throw failure;
        }
        List<ByteBuffer> opened = new ArrayList<>();
        try {
            for (ByteBuffer in : item) {
                while (opener.step(in) == Step.HAS_OUTPUT) {
                    opened.add(opener.detachOutput());
                }
            }
        } catch (BodyguardException e) {
            failure = e; // after what was verified before it
        }
        if (opened.isEmpty() && failure != null) {
            throw failure;
        }
        return opened.isEmpty() ? null : List.copyOf(opened);
    }

    @Override
    @Nullable
    List<ByteBuffer> last() throws BodyguardException {
        return opener.finish() == Step.HAS_OUTPUT ? List.of(opener.detachOutput()) : null;
    }
}
