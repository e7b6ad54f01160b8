package dev.bodyguard.demo;

import java.io.IOException;

/** Something that the application does, and what it can say of it afterwards. */
record Step(String name, Action action) {

    @FunctionalInterface
    interface Action {
        String run() throws IOException;
    }
}
