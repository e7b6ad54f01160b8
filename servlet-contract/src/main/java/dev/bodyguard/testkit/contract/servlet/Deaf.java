package dev.bodyguard.testkit.contract.servlet;

import dev.bodyguard.protocol.Field;
import java.util.List;

/** Hears nothing: for exchanges of which nothing is to be kept. */
final class Deaf extends Eavesdropper {

    Deaf() {
        super(Object.class);
    }

    @Override
    int before(int port) {
        return port;
    }

    @Override
    void body(byte[] content) {}

    @Override
    void head(List<Field> fields) {}
}
