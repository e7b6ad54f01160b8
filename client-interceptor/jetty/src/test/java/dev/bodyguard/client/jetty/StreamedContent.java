package dev.bodyguard.client.jetty;

import dev.bodyguard.testkit.contract.client.ContractBody;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/** A body that is read as it is sent. */
final class StreamedContent implements Request.Content {

    private final ContractBody body;
    private Content.@Nullable Source content;

    StreamedContent(ContractBody body) {
        this.body = body;
    }

    @Override
    public long getLength() {
        return body.length().orElse(-1);
    }

    @Override
    public boolean rewind() {
        if (body.repeats() == ContractBody.Repeats.ONCE) {
            return false;
        }
        content = null;
        return true;
    }

    private Content.Source content() {
        if (content == null) {
            content = Content.Source.from(body.content().get());
        }
        return content;
    }

    @Override
    public Content.@Nullable Chunk read() {
        return content().read();
    }

    @Override
    public void demand(Runnable arrived) {
        content().demand(arrived);
    }

    @Override
    public void fail(Throwable cause) {
        content().fail(cause);
    }
}
