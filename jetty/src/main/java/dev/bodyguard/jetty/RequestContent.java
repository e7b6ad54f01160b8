package dev.bodyguard.jetty;

import org.eclipse.jetty.io.Content;

/** The opened body of a protected request. */
interface RequestContent extends Content.Source {

    /** Erases what nobody will read. */
    void discard();
}
