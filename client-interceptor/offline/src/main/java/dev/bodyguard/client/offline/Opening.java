package dev.bodyguard.client.offline;

import dev.bodyguard.client.core.offline.KeptDocument;
import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.DocumentDamaged;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.document.DocumentOpener;
import dev.bodyguard.protocol.document.DocumentStreams;
import dev.bodyguard.protocol.wire.DocumentHead;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Opens a kept envelope: first all of it is held against what was stored, then it is opened chunk by chunk. */
final class Opening {

    private Opening() {}

    /** @throws DocumentDamaged it is there and is not what was stored */
    static Optional<KeptDocument> of(EnvelopeFiles files, Entry entry, Instant now) throws IOException {
        Optional<FileChannel> file = files.open(entry);
        SecretBytes key = entry.key;
        if (file.isEmpty() || key == null) {
            return Optional.empty();
        }
        FileChannel channel = file.get();
        boolean open = false;
        try {
            if (!EnvelopeFiles.isIntact(channel, entry)) {
                throw new DocumentDamaged(entry.resource);
            }
            KeptDocument document = opened(channel, entry, key, now);
            open = true;
            return Optional.of(document);
        } catch (BodyguardException e) {
            throw e instanceof DocumentDamaged damaged ? damaged : new DocumentDamaged(entry.resource);
        } finally {
            if (!open) {
                channel.close();
            }
        }
    }

    private static KeptDocument opened(FileChannel channel, Entry entry, SecretBytes key, Instant now)
            throws IOException {
        DocumentOpener opener = DocumentOpener.of(entry.keyId, key);
        InputStream content =
                DocumentStreams.opening(new BufferedInputStream(Channels.newInputStream(channel)), opener);
        DocumentHead head = opener.head().orElseThrow();
        if (!head.isOf(entry.resource) || head.version() != entry.version || head.notAfter() != entry.notAfter) {
            content.close();
            throw new DocumentDamaged(entry.resource);
        }
        Duration age = Duration.between(Instant.ofEpochMilli(entry.keptMillis), now);
        return new KeptDocument(head, age.isNegative() ? Duration.ZERO : age, content);
    }
}
