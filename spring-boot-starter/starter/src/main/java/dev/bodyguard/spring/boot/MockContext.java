package dev.bodyguard.spring.boot;

import jakarta.servlet.ServletContext;

/**
 * Knows the context of tests that have no server, as those with MockMvc: requests are method calls there, and there is no
 * wire on which anything could be read.
 */
final class MockContext {

    /** Of Spring's test support, by name because applications do not bring it. No server has a context of this class. */
    private static final String MOCK = "org.springframework.mock.web.MockServletContext";

    private MockContext() {}

    static boolean is(ServletContext context) {
        for (Class<?> type = context.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals(MOCK)) {
                return true;
            }
        }
        return false;
    }
}
