package dev.bodyguard.client.boot;

/**
 * Knows what tests put in the place of a network, as {@code MockRestServiceServer} does: requests are method calls there, and there
 * is no wire on which anything could be read.
 */
final class MockServer {

    /** Spring's test support, by name because applications do not bring it. Nothing there has a connection. */
    private static final String TESTS = "org.springframework.test.";

    private MockServer() {}

    static boolean is(Object factoryOrConnector) {
        return factoryOrConnector.getClass().getName().startsWith(TESTS);
    }
}
