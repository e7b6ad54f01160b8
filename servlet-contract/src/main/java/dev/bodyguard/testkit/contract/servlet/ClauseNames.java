package dev.bodyguard.testkit.contract.servlet;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Puts a test's clauses before its name: {@code async-1 async-3: completeEndsTheBody}. */
public final class ClauseNames extends DisplayNameGenerator.Standard {

    @Override
    public String generateDisplayNameForMethod(List<Class<?>> enclosing, Class<?> suite, Method test) {
        Clause clauses = test.getAnnotation(Clause.class);
        return clauses == null
                ? super.generateDisplayNameForMethod(enclosing, suite, test)
                : String.join(" ", clauses.value()) + ": " + test.getName();
    }
}
