package dev.bodyguard.filter;

/** A form that goes over a limit: an IllegalStateException, as the servlet API has it, that is answered with a 413. */
final class FormTooLarge extends IllegalStateException {

    private static final long serialVersionUID = 1;

    FormTooLarge(String message) {
        super(message);
    }
}
