package dev.bodyguard.testkit.contract.servlet;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;

/** What not every version of the servlet API has. A row that needs it is skipped where it is missing, and says so. */
enum Api {
    /** {@code read(ByteBuffer)}, and its counterpart. */
    BUFFERS("6.1", ServletInputStream.class, "read", ByteBuffer.class),
    /** {@code setAttribute(String, String)}. */
    COOKIE_ATTRIBUTES("6.0", Cookie.class, "setAttribute", String.class, String.class),
    /** {@code setStatus(int, String)}, which is gone since. */
    STATUS_WITH_REASON("4.0 and 5.0 only", HttpServletResponse.class, "setStatus", int.class, String.class);

    private final String version;
    private final Class<?> type;
    private final String method;
    private final Class<?>[] parameters;

    Api(String version, Class<?> type, String method, Class<?>... parameters) {
        this.version = version;
        this.type = type;
        this.method = method;
        this.parameters = parameters;
    }

    /** Goes on only where the container has it. */
    void needed() {
        Assumptions.assumeTrue(
                isThere(), () -> "not in this container's servlet API: " + this + " is of Servlet " + version);
    }

    boolean isThere() {
        return Arrays.stream(type.getMethods())
                .anyMatch(each -> each.getName().equals(method) && Arrays.equals(each.getParameterTypes(), parameters));
    }

    /** For what the version that this is compiled against does not have. */
    Object call(Object target, Object... arguments) {
        try {
            Method found = type.getMethod(method, parameters);
            return found.invoke(target, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
