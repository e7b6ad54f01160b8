package dev.bodyguard.jetty;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.server.Inbound;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.thread.SerializedInvoker;
import org.jspecify.annotations.Nullable;

/** A body that was verified as a whole before any context sees the request: always at hand. */
final class VerifiedContent implements RequestContent {

    private static final Logger LOG = System.getLogger(VerifiedContent.class.getName());
    private static final int MOST = 16 * 1024;

    private final InputStream content;
    private final SerializedInvoker callbacks = new SerializedInvoker(VerifiedContent.class);
    private long rest;
    private Content.@Nullable Chunk end;

    VerifiedContent(Inbound.Verified body) {
        this.content = body.content();
        this.rest = body.length();
    }

    @Override
    public Content.Chunk read() {
        if (end != null) {
            return end;
        }
        try {
            byte[] octets = content.readNBytes((int) Math.min(MOST, rest));
            rest -= octets.length;
            if (rest == 0 || octets.length == 0) {
                discard();
                end = Content.Chunk.EOF;
            }
            return Content.Chunk.from(ByteBuffer.wrap(octets), end != null);
        } catch (BodyguardException e) {
            return ended(new BodyRefused(e));
        } catch (IOException e) {
            return ended(e);
        }
    }

    private Content.Chunk ended(Throwable failure) {
        discard();
        Content.Chunk last = Content.Chunk.from(failure, true);
        end = last;
        return last;
    }

    @Override
    public void demand(Runnable callback) {
        callbacks.run(callback);
    }

    @Override
    public void fail(Throwable failure) {
        if (end == null) {
            ended(failure);
        }
    }

    @Override
    public void discard() {
        try {
            content.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "content that was verified cannot be closed", e);
        }
    }
}
