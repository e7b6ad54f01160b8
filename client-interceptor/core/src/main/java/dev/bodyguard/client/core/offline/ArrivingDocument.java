package dev.bodyguard.client.core.offline;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Resource;
import dev.bodyguard.protocol.document.CheckedFlow;
import dev.bodyguard.protocol.document.DocumentFlows;
import dev.bodyguard.protocol.document.DocumentOpener;
import dev.bodyguard.protocol.document.DocumentStreams;
import dev.bodyguard.protocol.wire.DocumentHead;
import dev.bodyguard.protocol.wire.KeyDelivery;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A document while it is received: opened for the application, and stored as it came. */
public final class ArrivingDocument {

    private final Resource resource;
    private final DocumentOpener opener;
    private @Nullable Deposit deposit;

    ArrivingDocument(Resource resource, KeyDelivery key, @Nullable Deposit deposit) {
        this.resource = resource;
        this.opener = DocumentOpener.of(key.id(), key.key());
        this.deposit = deposit;
    }

    /** From the envelope's octets to the application, which is completed only when the whole document was verified. */
    public Flow.Subscriber<List<ByteBuffer>> opening(Flow.Subscriber<List<ByteBuffer>> application) {
        CheckedFlow opened = new CheckedFlow(application, new OwnDocument(this));
        return new ArrivingFlow(DocumentFlows.opening(opened, opener), this);
    }

    /** The verified content of an envelope. */
    public InputStream opening(InputStream envelope) throws IOException {
        boolean open = false;
        try {
            InputStream content = DocumentStreams.opening(new ArrivingStream(envelope, this), opener);
            requireOwn();
            open = true;
            return new OpenedStream(content, this);
        } finally {
            if (!open) {
                abort();
            }
        }
    }

    /** Before anything of it goes to the application. */
    void requireOwn() throws MalformedMessage {
        if (!head().isOf(resource)) {
            throw new MalformedMessage("a document of another request");
        }
    }

    private DocumentHead head() {
        return opener.head().orElseThrow();
    }

    /** A store that fails does not keep the application from its answer. */
    synchronized void store(ByteBuffer envelope) {
        if (deposit != null) {
            try {
                deposit.write(envelope.duplicate());
            } catch (IOException | RuntimeException e) {
                Keeping.LOG.log(Level.WARNING, "a document is not kept: {0}", e.toString());
                drop();
            }
        }
    }

    synchronized void commit() {
        if (deposit != null) {
            try {
                deposit.commit(head());
            } catch (IOException | RuntimeException e) {
                Keeping.LOG.log(Level.WARNING, "a document is not kept: {0}", e.toString());
            }
            deposit = null;
        }
    }

    /** Nobody reads on. */
    synchronized void abort() {
        opener.erase();
        drop();
    }

    private void drop() {
        if (deposit != null) {
            deposit.abort();
            deposit = null;
        }
    }
}
