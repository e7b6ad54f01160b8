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
                    request.getSession().setAttribute("user", "alice herself");
                    response.getWriter().print("logged in now");
                })
                .on("/me", (request, response) -> {
                    var session = request.getSession(false);
                    response.getWriter().print(session == null ? "nobody we know" : session.getAttribute("user"));
                });
    }

    @Clause("session-1")
    @Test
    void copiedSessionCookieIsUselessToAnotherClientAndInClear() throws Exception {
        application.with("bodyguard.exempt", "/me");
        Client alice = client();
        String cookie = cookie(alice);
        assertThat(alice.get("/me").clear("Cookie", cookie).send().text()).isEqualTo("alice herself");

        Client mallory = client();
        Response stolen = mallory.get("/me").clear("Cookie", cookie).send();
        assertThat(stolen.status()).isEqualTo(403);
        String refusal = stolen.text();
        assertThat(refusal).doesNotContain("alice herself");
        // Who asks in clear is told the same.
        inClear(refusal);

        HttpResponse<String> clear = Plain.send(application, "GET", "/me", "Cookie", cookie);
        assertThat(clear.statusCode()).isEqualTo(403);
        assertThat(clear.body()).doesNotContain("alice herself");
    }

    @Clause("session-2")
    @Test
    void sameIdentityKeepsItsHttpSessionOverANewProtocolSession() throws Exception {
        SigningIdentity identity = SigningIdentity.generate(new SecureRandom());
        String cookie = cookie(Client.of(application, identity, Plain.HTTP));
        Client again = Client.of(application, identity, Plain.HTTP);
        assertThat(again.get("/me").clear("Cookie", cookie).send().text()).isEqualTo("alice herself");
    }

    @Clause("session-1")
    @Test
    void anonymousClientsSessionBelongsToItsProtocolSession() throws Exception {
        Client one = Client.of(application, null, Plain.HTTP);
        String cookie = cookie(one);
        assertThat(one.get("/me").clear("Cookie", cookie).send().text()).isEqualTo("alice herself");
        Client other = Client.of(application, null, Plain.HTTP);
        assertThat(other.get("/me").clear("Cookie", cookie).send().status()).isEqualTo(403);
    }

    @Clause("session-3")
    @Test
    void sessionWhoseAttributesWereClearedStaysBound() throws Exception {
        application.on("/clear", (request, response) -> {
            var session = request.getSession();
            Collections.list(session.getAttributeNames()).forEach(session::removeAttribute);
            response.getWriter().print("cleared of all");
        });
        Client alice = client();
        String cookie = cookie(alice);
        assertThat(alice.get("/clear").clear("Cookie", cookie).send().text()).isEqualTo("cleared of all");
        assertThat(client().get("/me").clear("Cookie", cookie).send().status()).isEqualTo(403);
    }

    @Clause("session-3")
    @Test
    void sessionThatChangesItsIdStaysItsOwners() throws Exception {
        application.on("/change", (request, response) -> {
            request.changeSessionId();
            response.getWriter().print("changed its id");
        });
        Client alice = client();
        Response changed = alice.get("/change").clear("Cookie", cookie(alice)).send();
        assertThat(changed.text()).isEqualTo("changed its id");
        String cookie = changed.wireFields("Set-Cookie").get(0).split(";")[0];
        assertThat(alice.get("/me").clear("Cookie", cookie).send().text()).isEqualTo("alice herself");
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
            response.getWriter().print("logged out now");
        });
        Client alice = client();
        String cookie = cookie(alice);
        assertThat(alice.get("/logout").clear("Cookie", cookie).send().text()).isEqualTo("logged out now");
        assertThat(alice.get("/me").clear("Cookie", cookie).send().text()).isEqualTo("nobody we know");
    }

    private String cookie(Client client) throws Exception {
        return client.get("/login").send().wireFields("Set-Cookie").get(0).split(";")[0];
    }
}
