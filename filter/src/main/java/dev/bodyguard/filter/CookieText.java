package dev.bodyguard.filter;

import jakarta.servlet.http.Cookie;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A cookie as the value of a {@code Set-Cookie} field (RFC 6265), for cookies that travel in the sealed head. */
final class CookieText {

    private CookieText() {}

    static String of(Cookie cookie) {
        StringBuilder text = new StringBuilder(cookie.getName()).append('=');
        String value = cookie.getValue();
        text.append(value == null ? "" : value);
        Map<String, String> attributes = ServletApi.COOKIE_ATTRIBUTES ? cookie.getAttributes() : known(cookie);
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            String name = attribute.getKey();
            boolean flag = name.equalsIgnoreCase("secure") || name.equalsIgnoreCase("httponly");
            if (flag && attribute.getValue().toLowerCase(Locale.ROOT).equals("false")) {
                continue;
            }
            text.append("; ").append(name);
            if (!flag && !attribute.getValue().isEmpty()) {
                text.append('=').append(attribute.getValue());
            }
        }
        return text.toString();
    }

    /** The attributes for which every version of the API has a method. */
    private static Map<String, String> known(Cookie cookie) {
        Map<String, String> known = new TreeMap<>();
        if (cookie.getDomain() != null) {
            known.put("Domain", cookie.getDomain());
        }
        if (cookie.getPath() != null) {
            known.put("Path", cookie.getPath());
        }
        if (cookie.getMaxAge() >= 0) {
            known.put("Max-Age", Integer.toString(cookie.getMaxAge()));
        }
        known.put("Secure", Boolean.toString(cookie.getSecure()));
        known.put("HttpOnly", Boolean.toString(cookie.isHttpOnly()));
        return known;
    }
}
