package dev.bodyguard.client.core.offline;

import java.io.IOException;
import java.io.InputStream;

/** What was opened: its verified end keeps the document, and nothing else does. */
final class OpenedStream extends ReadFunnel {

    private final ArrivingDocument document;

    OpenedStream(InputStream content, ArrivingDocument document) {
        super(content);
        this.document = document;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read;
        try {
            read = in.read(bytes, offset, length);
        } catch (IOException e) {
            document.abort();
            throw e;
        }
        if (read < 0) {
            document.commit();
        }
        return read;
    }

    /** Before the end: the document is not kept. */
    @Override
    public void close() throws IOException {
        document.abort();
        super.close();
    }
}
