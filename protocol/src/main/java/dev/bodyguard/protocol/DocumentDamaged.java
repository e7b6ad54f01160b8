package dev.bodyguard.protocol;

/** A document that was kept is not what was stored: its file was changed. Nothing of it is used; it has to be fetched again. */
public final class DocumentDamaged extends BodyguardException {
    private static final long serialVersionUID = 1L;

    /** @param resource what it is of */
    public DocumentDamaged(Resource resource) {
        super("the kept document of " + resource + " was changed on the disk; it has to be fetched again");
    }
}
