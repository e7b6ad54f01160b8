package dev.bodyguard.client.core.offline;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.document.FlowCheck;
import java.nio.ByteBuffer;
import java.util.List;

/** What was opened, on its way to the application: of the right resource, and kept before the application has it whole. */
final class OwnDocument implements FlowCheck {

    private final ArrivingDocument document;

    OwnDocument(ArrivingDocument document) {
        this.document = document;
    }

    @Override
    public void item(List<ByteBuffer> item) throws MalformedMessage {
        document.requireOwn();
    }

    @Override
    public void end() throws MalformedMessage {
        document.requireOwn();
        document.commit();
    }

    @Override
    public void failed() {
        document.abort();
    }
}
