package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.protocol.identity.SigningIdentity;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** To whom an HttpSession belongs. */
abstract class HttpSessionContract extends ServletContract {

    HttpSessionContract(ServletContainer container) {
        super(container);
        application
                .on("/login", (request, response) -> {
                    request.getSession().setAttribute("user", "alice");
                    response.getWriter().print("in");
                })
                .on("/me", (request, response) -> {
                    var session = request.getSession(false);
                    response.getWriter().print(session == null ? "nobody" : session.getAttribute("user"));
                });
    }

    @Clause("session-1")
    @Test
    void copiedSessionCookieIsUselessToAnotherClientAndInClear() throws Exception {
        application.with("bodyguard.exempt", "/me");
        Client alice = client();
        String cookie = cookie(alice);
        assertThat(alice.get("/me").clear("Cookie", cookie).send().text()).isEqualTo("alice");

        Client mallory = client();
        Response stolen = mallory.get("/me").clear("Cookie", cookie).send();
        assertThat(stolen.status()).isEqualTo(403);
        assertThat(stolen.text()).doesNotContain("alice");

        HttpResponse<String> clear = Plain.send(application, "GET", "/me", "Cookie", cookie);
        assertThat(clear.statusCode()).isEqualTo(403);
        assertThat(clear.body()).doesNotContain("alice");
    }

    @Clause("session-2")
    @Test
    void sameIdentityKeepsItsHttpSessionOverANewProtocolSession() throws Exception {
        SigningIdentity identity = SigningIdentity.generate(new SecureRandom());
        String cookie = cookie(Client.of(application, identity, Plain.HTTP));
        Client again = Client.of(application, identity, Plain.HTTP);
        assertThat(again.get("/me").clear("Cookie", cookie).send().text()).isEqualTo("alice");
    }

    @Clause("session-1")
    @Test
    void anonymousClientsSessionBelongsToItsProtocolSession() throws Exception {
        Client one = Client.of(application, null, Plain.HTTP);
        String cookie = cookie(one);
        assertThat(one.get("/me").clear("Cookie", cookie).send().text()).isEqualTo("alice");
        Client other = Client.of(application, null, Plain.HTTP);
        assertThat(other.get("/me").clear("Cookie", cookie).send().status()).isEqualTo(403);
    }

    @Clause("session-3")
    @Test
    void sessionWhoseAttributesWereClearedStaysBound() throws Exception {
        application.on("/clear", (request, response) -> {
            var session = request.getSession();
            Collections.list(session.getAttributeNames()).forEach(session::removeAttribute);
            response.getWriter().print("cleared");
        });
        Client alice = client();
        String cookie = cookie(alice);
        assertThat(alice.get("/clear").clear("Cookie", cookie).send().text()).isEqualTo("cleared");
        assertThat(client().get("/me").clear("Cookie", cookie).send().status()).isEqualTo(403);
    }

    @Clause("session-3")
    @Test
    void sessionThatChangesItsIdStaysItsOwners() throws Exception {
        application.on("/change", (request, response) -> {
            request.changeSessionId();
            response.getWriter().print("changed");
        });
        Client alice = client();
        Response changed = alice.get("/change").clear("Cookie", cookie(alice)).send();
        assertThat(changed.text()).isEqualTo("changed");
        String cookie = changed.wireFields("Set-Cookie").get(0).split(";")[0];
        assertThat(alice.get("/me").clear("Cookie", cookie).send().text()).isEqualTo("alice");
        assertThat(client().get("/me").clear("Cookie", cookie).send().status()).isEqualTo(403);
    }

    @Clause("session-4")
    @Test
    void sessionsKnowTheirCookieAsWithoutProtection() throws Exception {
        application.on("/facts", (request, response) -> {
            assertThat(request.isRequestedSessionIdFromCookie()).isTrue();
            assertThat(request.isRequestedSessionIdValid()).isTrue();
            assertThat(request.getSession().isNew()).isFalse();
            assertThat(response.encodeURL("/me")).isEqualTo("/me");
            response.setStatus(204);
        });
        Client alice = client();
        assertThat(alice.get("/facts").clear("Cookie", cookie(alice)).send().status())
                .isEqualTo(204);
    }

    @Clause("session-4")
    @Test
    void loggedOutSessionIsNobodys() throws Exception {
        application.on("/logout", (request, response) -> {
            request.getSession().invalidate();
            response.getWriter().print("out");
        });
        Client alice = client();
        String cookie = cookie(alice);
        assertThat(alice.get("/logout").clear("Cookie", cookie).send().text()).isEqualTo("out");
        assertThat(alice.get("/me").clear("Cookie", cookie).send().text()).isEqualTo("nobody");
    }

    private String cookie(Client client) throws Exception {
        return client.get("/login").send().wireFields("Set-Cookie").get(0).split(";")[0];
    }
}
