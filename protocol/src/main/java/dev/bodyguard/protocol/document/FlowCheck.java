package dev.bodyguard.protocol.document;

import dev.bodyguard.protocol.BodyguardException;
import java.nio.ByteBuffer;
import java.util.List;

/** What a {@link CheckedFlow} asks before it passes something on. */
public interface FlowCheck {
    /**
     * An item is to go on. The check may take octets out of it.
     *
     * @throws BodyguardException it must not, nor anything after it
     */
    void item(List<ByteBuffer> item) throws BodyguardException;

    /**
     * The end is to go on.
     *
     * @throws BodyguardException it is none
     */
    void end() throws BodyguardException;

    /** The flow failed, here or before: nothing goes on any more. */
    void failed();
}
