package dev.bodyguard.client.core;

import dev.bodyguard.client.core.offline.ArrivingDocument;
import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.body.BodyFlows;
import dev.bodyguard.protocol.body.BodyOpener;
import dev.bodyguard.protocol.body.BodyStreams;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;

/** What the head of a response turned out to be. */
public sealed interface Received {

    /** Most octets of an answer that an adapter gathers to look for a refusal in it. */
    int REFUSAL_LIMIT = 8192;

    /**
     * An answer of the application.
     *
     * @param status its status, whatever it was on the wire
     * @param fields its fields: clear ones whose names are not protected, then the sealed ones
     * @param presence whether a sealed body follows
     * @param body opens it; {@code opening} does more, and is what an application's answer needs
     * @param document the document that its plaintext is, if it is one
     */
    record Answer(
            int status, List<Field> fields, BodyPresence presence, BodyOpener body, Optional<ArrivingDocument> document)
            implements Received {

        /** From the wire's octets to the application: opens the body, and keeps and opens the document in it. */
        public Flow.Subscriber<List<ByteBuffer>> opening(Flow.Subscriber<List<ByteBuffer>> application) {
            return BodyFlows.opening(
                    document.map(arriving -> arriving.opening(application)).orElse(application), body);
        }

        /** The content in a stream of the wire's octets: opens the body, and keeps and opens the document in it. */
        public InputStream opening(InputStream sealed) throws IOException {
            InputStream opened = BodyStreams.opening(sealed, body);
            return document.isPresent() ? document.get().opening(opened) : opened;
        }
    }

    /**
     * A short sealed problem: the layer's refusal, or the application's own problem. Gather and open the body, at most
     * {@link #REFUSAL_LIMIT} octets, then ask {@link SealedCall#refusalIn}; if it is none, hand the octets to the application.
     *
     * @param answer what it is if it is no refusal
     */
    record PerhapsRefusal(Answer answer) implements Received {}

    /**
     * Not protected: never for the application. If it may be a refusal, gather at most {@link #REFUSAL_LIMIT} octets, then
     * ask {@link SealedCall#clearRefusal}; else give it no octets.
     *
     * @param status the status on the wire
     * @param content whether the content may be a refusal
     */
    record InClear(int status, Content content) implements Received {}

    /** Whether to look into an unprotected answer. */
    enum Content {
        /** A problem document by its media type. */
        PROBLEM,
        /** Anything else. */
        FOREIGN
    }
}
