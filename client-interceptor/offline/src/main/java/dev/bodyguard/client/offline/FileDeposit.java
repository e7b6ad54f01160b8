package dev.bodyguard.client.offline;

import dev.bodyguard.client.core.offline.Deposit;
import dev.bodyguard.client.core.offline.Place;
import dev.bodyguard.protocol.BudgetExceeded;
import dev.bodyguard.protocol.KeyId;
import dev.bodyguard.protocol.Resource;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.crypto.Sha256;
import dev.bodyguard.protocol.wire.DocumentHead;
import dev.bodyguard.protocol.wire.KeyDelivery;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** An envelope that is written to a file of its own while it arrives. */
final class FileDeposit implements Deposit {

    private final Upkeep upkeep;
    private final EnvelopeFiles files;
    private final Place place;
    private final Resource resource;
    private final KeyId keyId;
    private final SecretBytes key;
    private final long revokedBefore;
    private final MessageDigest digest = Sha256.start();
    /** Made with the first octet: a document that nobody reads takes no file. */
    private EnvelopeFiles.@Nullable Arriving file;

    private long length;
    private boolean over;

    FileDeposit(
            Upkeep upkeep, EnvelopeFiles files, Place place, Resource resource, KeyDelivery key, long revokedBefore) {
        this.upkeep = upkeep;
        this.files = files;
        this.place = place;
        this.resource = resource;
        this.keyId = key.id();
        this.key = key.key().copy();
        this.revokedBefore = revokedBefore;
    }

    @Override
    public synchronized void write(ByteBuffer envelope) throws IOException {
        if (over) {
            return;
        }
        length += envelope.remaining();
        if (length > upkeep.limits().each() || length > upkeep.limits().total()) {
            abort();
            throw new BudgetExceeded("a document to be kept", upkeep.limits().each());
        }
        EnvelopeFiles.Arriving arriving = file == null ? files.arrive() : file;
        file = arriving;
        digest.update(envelope.duplicate());
        files.write(arriving, envelope.duplicate());
    }

    @Override
    public synchronized void commit(DocumentHead head) throws IOException {
        EnvelopeFiles.Arriving arriving = file;
        if (over || arriving == null) {
            return;
        }
        over = true;
        Entry entry = new Entry(
                place,
                resource,
                head.version(),
                head.notAfter(),
                upkeep.now(),
                length,
                keyId,
                digest.digest(),
                key.copy());
        try {
            upkeep.keep(arriving, entry, revokedBefore);
        } finally {
            key.erase();
            files.drop(arriving);
        }
    }

    @Override
    public synchronized void abort() {
        if (!over) {
            over = true;
            key.erase();
            try {
                if (file != null) {
                    files.drop(file);
                }
            } catch (IOException leftForTheNextOpening) {
                // A file that nobody holds is swept when the vault is opened again.
            }
        }
    }
}
