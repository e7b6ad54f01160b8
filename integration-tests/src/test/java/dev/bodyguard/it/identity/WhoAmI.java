package dev.bodyguard.it.identity;

import dev.bodyguard.filter.BodyguardFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;

/** Says what an application can learn of its client. */
final class WhoAmI extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        X509Certificate[] certificates = (X509Certificate[]) request.getAttribute(BodyguardFilter.CLIENT_CERTIFICATES);
        response.setContentType("text/plain");
        response.getWriter()
                .printf(
                        "pin=%s principal=%s user=%s certificates=%d suite=%s",
                        request.getAttribute(BodyguardFilter.CLIENT),
                        request.getUserPrincipal(),
                        request.getRemoteUser(),
                        certificates == null ? 0 : certificates.length,
                        request.getAttribute(BodyguardFilter.SUITE));
    }
}
