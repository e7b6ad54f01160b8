package dev.bodyguard.jetty.ee11;

import dev.bodyguard.jetty.Webapp;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.servlet.security.ConstraintMapping;
import org.eclipse.jetty.ee11.servlet.security.ConstraintSecurityHandler;
import org.eclipse.jetty.security.Constraint;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.security.authentication.BasicAuthenticator;
import org.eclipse.jetty.security.authentication.FormAuthenticator;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.util.security.Credential;

/** The webapp of ee11; the build makes those of the other environments of it. */
final class LoginWebapp implements Webapp {

    @Override
    public Handler at(String path, Login login) {
        ServletContextHandler webapp =
                new ServletContextHandler(ServletContextHandler.SESSIONS | ServletContextHandler.SECURITY);
        webapp.setContextPath(path);
        webapp.setMaxFormKeys(3);
        webapp.setMaxFormContentSize(100);
        webapp.addServlet(new ServletHolder(new Greeting()), "/*");
        ConstraintSecurityHandler security = (ConstraintSecurityHandler) webapp.getSecurityHandler();
        security.setLoginService(users());
        security.setAuthenticator(
                login == Login.BASIC ? new BasicAuthenticator() : new FormAuthenticator("/login", "/login", false));
        security.addConstraintMapping(inner());
        return webapp;
    }

    private static HashLoginService users() {
        UserStore users = new UserStore();
        users.addUser(USER, Credential.getCredential(PASSWORD), new String[] {"role"});
        HashLoginService service = new HashLoginService("inner-realm");
        service.setUserStore(users);
        return service;
    }

    private static ConstraintMapping inner() {
        ConstraintMapping inner = new ConstraintMapping();
        inner.setPathSpec("/inner/*");
        inner.setConstraint(Constraint.from("role"));
        return inner;
    }

    private static final class Greeting extends HttpServlet {
        private static final long serialVersionUID = 1;

        private static void fallShort(HttpServletResponse response) throws IOException {
            response.setContentLength(1000);
            response.getOutputStream().print("the beginning");
            try {
                response.getOutputStream().close();
            } catch (IOException e) {
                throw new IOException("words of the exception", e);
            }
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if ("/fails".equals(request.getPathInfo())) {
                throw new IOException("words of the exception");
            }
            if ("/short".equals(request.getPathInfo())) {
                fallShort(response);
            }
            if ("/session".equals(request.getPathInfo())) {
                request.getSession().setAttribute("known", "yes");
            }
            if ("/form".equals(request.getPathInfo())) {
                request.getParameterMap();
            }
            Principal user = request.getUserPrincipal();
            response.setContentType("text/plain");
            response.getWriter()
                    .print(request.getPathInfo() + ": " + GREETING + (user == null ? "nobody" : user.getName()));
        }
    }
}
