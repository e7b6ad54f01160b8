package dev.bodyguard.testkit.http;

import java.io.IOException;

/** Octets that are not HTTP/1.1. */
public final class MalformedHttp extends IOException {
    private static final long serialVersionUID = 1;

    public MalformedHttp(String what) {
        super(what);
    }
}
