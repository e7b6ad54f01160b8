package dev.bodyguard.filter;

import jakarta.servlet.http.Cookie;
import java.util.Locale;
import java.util.Map;

/** A cookie as the value of a {@code Set-Cookie} field (RFC 6265), for cookies that travel in the sealed head. */
final class CookieText {

    private CookieText() {}

    static String of(Cookie cookie) {
        StringBuilder text = new StringBuilder(cookie.getName()).append('=');
        String value = cookie.getValue();
        text.append(value == null ? "" : value);
        for (Map.Entry<String, String> attribute : cookie.getAttributes().entrySet()) {
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
}
