package dev.bodyguard.testkit.contract.servlet;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;

/** Rows of the contract in a container that protects nothing, with clients in clear: what the container does by itself. */
public final class WithoutProtection {

    private WithoutProtection() {}

    /** The same container for applications that are served in clear. */
    record Container(ServletContainer container) implements ServletContainer {
        @Override
        public Pages pages() {
            return container.pages();
        }

        @Override
        public Deployment deploy(Application application) throws Exception {
            return container.deploy(application);
        }
    }

    /**
     * Runs a row of a suite once more.
     *
     * @param suite the instance of {@link ServletContractSuite}, and that of the nested class that has the row
     * @throws Throwable what the row throws
     */
    public static void run(List<Object> suite, Method row, Object... arguments) throws Throwable {
        ServletContractSuite all = ((ServletContractSuite) suite.get(0)).withoutProtection();
        Class<?> nested = suite.get(suite.size() - 1).getClass();
        ServletContract rows = (ServletContract)
                nested.getDeclaredConstructor(ServletContractSuite.class).newInstance(all);
        try {
            row.invoke(rows, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            rows.stop();
        }
    }
}
