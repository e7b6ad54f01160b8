package dev.bodyguard.container.tomcat9.dropin;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * An application that uses its own Jackson and Bouncy Castle, by reflection because the tests compile against others. It
 * answers with their versions and what it was sent.
 */
public final class VersionsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** For the container. */
    public VersionsServlet() {}

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String sent = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        response.setContentType("text/plain;charset=utf-8");
        response.getWriter()
                .print("jackson " + call("com.fasterxml.jackson.databind.ObjectMapper", "version") + ", bc "
                        + call("org.bouncycastle.jce.provider.BouncyCastleProvider", "getVersionStr") + ": " + sent);
    }

    private static Object call(String className, String method) throws IOException {
        try {
            Class<?> type =
                    Class.forName(className, true, Thread.currentThread().getContextClassLoader());
            Method called = type.getMethod(method);
            return called.invoke(type.getConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IOException(e);
        }
    }
}
