package dev.bodyguard.jetty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** An exploded webapp, compiled for one servlet API, whose container asks for a login below {@code /inner}. */
final class War {

    private static final String SERVLET = """
            import NAMESPACE.servlet.http.*;
            public class Notes extends HttpServlet {
                protected void service(HttpServletRequest request, HttpServletResponse response) throws java.io.IOException {
                    request.getSession().setAttribute("seen", "yes");
                    String name = request.getParameter("name");
                    response.setContentType("text/plain");
                    response.getWriter().print("notes of " + (name == null ? request.getRemoteUser() : name)
                        + " in " + getServletContext().getMajorVersion());
                }
            }
            """;

    private static final String DESCRIPTOR = """
            <web-app xmlns="%s" version="%s">
              <servlet><servlet-name>notes</servlet-name><servlet-class>Notes</servlet-class></servlet>
              <servlet-mapping><servlet-name>notes</servlet-name><url-pattern>/</url-pattern></servlet-mapping>
              <security-constraint>
                <web-resource-collection><web-resource-name>inner</web-resource-name><url-pattern>/inner/*</url-pattern></web-resource-collection>
                <auth-constraint><role-name>role</role-name></auth-constraint>
              </security-constraint>
              <login-config><auth-method>BASIC</auth-method><realm-name>inner-realm</realm-name></login-config>
              <security-role><role-name>role</role-name></security-role>
            </web-app>
            """;

    private War() {}

    /** For Servlet 4. */
    static void javax(Path webapp, Path api) throws IOException {
        write(webapp, api, "javax", DESCRIPTOR.formatted("http://xmlns.jcp.org/xml/ns/javaee", "4.0"));
    }

    /** For Servlet 6.1. */
    static void jakarta(Path webapp, Path api) throws IOException {
        write(webapp, api, "jakarta", DESCRIPTOR.formatted("https://jakarta.ee/xml/ns/jakartaee", "6.1"));
    }

    private static void write(Path webapp, Path api, String namespace, String descriptor) throws IOException {
        Path classes = Files.createDirectories(webapp.resolve("WEB-INF/classes"));
        Files.writeString(webapp.resolve("WEB-INF/web.xml"), descriptor);
        Path source = Files.writeString(classes.resolve("Notes.java"), SERVLET.replace("NAMESPACE", namespace));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of("--release", "17", "-proc:none", "-cp", api.toString(), "-d", classes.toString());
            boolean compiled = compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            if (!compiled) {
                throw new IllegalStateException("the webapp does not compile");
            }
        }
    }
}
