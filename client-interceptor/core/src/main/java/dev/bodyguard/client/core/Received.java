package dev.bodyguard.client.core;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.body.BodyOpener;
import java.util.List;

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
     * @param body opens it
     */
    record Answer(int status, List<Field> fields, BodyPresence presence, BodyOpener body) implements Received {}

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
