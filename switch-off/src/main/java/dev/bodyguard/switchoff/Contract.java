package dev.bodyguard.switchoff;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.platform.engine.DiscoverySelector;

/** The contract's suites as one container runs them, from one class loader. */
final class Contract {

    private static final String CLAUSE = "dev.bodyguard.testkit.contract.servlet.Clause";

    private final Class<?> suite;

    Contract(Class<?> suite) {
        this.suite = suite;
    }

    /** Those tests that hold one of the clauses. */
    List<DiscoverySelector> tests(Set<String> clauses) throws ReflectiveOperationException {
        List<DiscoverySelector> tests = new ArrayList<>();
        for (Class<?> type = suite; type != Object.class; type = type.getSuperclass()) {
            for (Class<?> nested : type.getDeclaredClasses()) {
                for (Class<?> each = nested; each != null; each = each.getSuperclass()) {
                    for (Method method : each.getDeclaredMethods()) {
                        if (!disjoint(clausesOf(method), clauses)) {
                            tests.add(selectNestedMethod(List.of(suite), nested, method));
                        }
                    }
                }
            }
        }
        return tests;
    }

    private static boolean disjoint(List<String> some, Set<String> others) {
        return some.stream().noneMatch(others::contains);
    }

    /** By name, since the annotation's class is the tests' own. */
    private static List<String> clausesOf(Method method) throws ReflectiveOperationException {
        for (Annotation annotation : method.getDeclaredAnnotations()) {
            if (annotation.annotationType().getName().equals(CLAUSE)) {
                Method value = annotation.annotationType().getMethod("value");
                return List.of((String[]) value.invoke(annotation));
            }
        }
        return List.of();
    }
}
