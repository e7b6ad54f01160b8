package dev.bodyguard.protocol.document;

import dev.bodyguard.protocol.BodyguardException;
import java.nio.ByteBuffer;
import java.util.List;

/** Takes the header out of an envelope's octets: what is left of an item is the body's, and may be nothing. */
final class HeaderCheck implements FlowCheck {

    private final DocumentOpener opener;

    HeaderCheck(DocumentOpener opener) {
        this.opener = opener;
    }

    @Override
    public void item(List<ByteBuffer> item) throws BodyguardException {
        for (ByteBuffer in : item) {
            opener.step(in);
        }
    }

    @Override
    public void end() throws BodyguardException {
        opener.finishHeader();
    }

    @Override
    public void failed() {
        opener.erase();
    }
}
