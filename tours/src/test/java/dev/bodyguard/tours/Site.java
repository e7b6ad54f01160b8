package dev.bodyguard.tours;

import java.net.URI;

/** A running server with webapps in it. */
interface Site extends AutoCloseable {

    URI uri();

    @Override
    void close();
}
