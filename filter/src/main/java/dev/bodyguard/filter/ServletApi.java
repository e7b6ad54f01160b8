package dev.bodyguard.filter;

import jakarta.servlet.http.Cookie;
import java.util.Arrays;

/**
 * What the container's servlet API has of what this is compiled against; looked up once. Whatever is newer than Servlet 4 is
 * called only after a question here.
 */
final class ServletApi {

    /** Servlet 6.0: a cookie has attributes of any name. */
    static final boolean COOKIE_ATTRIBUTES = has(Cookie.class, "getAttributes");

    private ServletApi() {}

    private static boolean has(Class<?> type, String method) {
        return Arrays.stream(type.getMethods()).anyMatch(each -> each.getName().equals(method));
    }
}
