package dev.bodyguard.protocol;

/**
 * Something that should authenticate does not: a sealed head, a chunk, a flight, a signature, a Finished.
 *
 * <p>The message is constant and there is no cause: why it failed is nobody's business, neither in a response nor in a log
 * (SPEC.md section 6).
 */
public final class OpenFailed extends BodyguardException {
    private static final long serialVersionUID = 1L;

    public OpenFailed() {
        super("failed to open");
    }
}
