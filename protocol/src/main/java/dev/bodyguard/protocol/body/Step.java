package dev.bodyguard.protocol.body;

/** What a {@link BodyEngine} wants next. */
public enum Step {
    /** All input was consumed and there is no output: give more, or {@link BodyEngine#finish() finish}. */
    NEED_INPUT,

    /** {@link BodyEngine#output()} holds bytes; nothing more is consumed until they are taken. */
    HAS_OUTPUT,

    /** The whole body, final chunk included, has been through. Only {@link BodyEngine#finish()} answers so. */
    FINISHED
}
