package dev.bodyguard.jetty;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.servlet.security.ConstraintMapping;
import org.eclipse.jetty.ee11.servlet.security.ConstraintSecurityHandler;
import org.eclipse.jetty.security.Authenticator;
import org.eclipse.jetty.security.Constraint;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.util.security.Credential;

/** An ordinary webapp whose container asks for a login below {@code /inner}. */
final class Webapp {

    static final String USER = "somebody";
    static final String PASSWORD = "pass-word-7";
    static final String GREETING = "greetings to ";

    private Webapp() {}

    static ServletContextHandler at(String path, Authenticator login) {
        ServletContextHandler context =
                new ServletContextHandler(path, ServletContextHandler.SESSIONS | ServletContextHandler.SECURITY);
        context.addServlet(new ServletHolder(new Greeting()), "/*");
        ConstraintSecurityHandler security = (ConstraintSecurityHandler) context.getSecurityHandler();
        UserStore users = new UserStore();
        users.addUser(USER, Credential.getCredential(PASSWORD), new String[] {"role"});
        HashLoginService service = new HashLoginService("inner-realm");
        service.setUserStore(users);
        security.setLoginService(service);
        security.setAuthenticator(login);
        ConstraintMapping inner = new ConstraintMapping();
        inner.setPathSpec("/inner/*");
        inner.setConstraint(Constraint.from("role"));
        security.addConstraintMapping(inner);
        return context;
    }

    private static final class Greeting extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if ("/fails".equals(request.getPathInfo())) {
                throw new IOException("words of the exception");
            }
            if ("/session".equals(request.getPathInfo())) {
                request.getSession().setAttribute("known", "yes");
            }
            Principal user = request.getUserPrincipal();
            response.setContentType("text/plain");
            response.getWriter()
                    .print(request.getPathInfo() + ": " + GREETING + (user == null ? "nobody" : user.getName()));
        }
    }
}
