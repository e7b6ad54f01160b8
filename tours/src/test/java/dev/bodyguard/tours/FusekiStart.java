package dev.bodyguard.tours;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.lang.reflect.InvocationTargetException;
import java.util.ServiceLoader;

/**
 * Starts Fuseki with its own arguments in a JVM that has Fuseki's jar on its class path, and perhaps the drop-in jar. Fuseki
 * makes its context in code, where no container looks for initializers: those that are on the class path run here.
 */
final class FusekiStart {

    private FusekiStart() {}

    /** By reflection, since the tests do not have Fuseki on their class path, which brings a Jetty of its own. */
    public static void main(String[] arguments) throws ReflectiveOperationException, ServletException {
        Object fuseki = Class.forName("org.apache.jena.fuseki.mod.FusekiServerRunner")
                .getMethod("construct", String[].class)
                .invoke(null, (Object) arguments);
        ServletContext context = (ServletContext) call(fuseki, "getServletContext");
        for (ServletContainerInitializer initializer : ServiceLoader.load(ServletContainerInitializer.class)) {
            initializer.onStartup(null, context);
        }
        call(fuseki, "start");
        System.out.println("port " + call(fuseki, "getPort") + ", ready");
    }

    private static Object call(Object on, String method) throws NoSuchMethodException, IllegalAccessException {
        try {
            return on.getClass().getMethod(method).invoke(on);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
