package dev.bodyguard.filter.javax;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What was compiled against a newer servlet API calls what Servlet 4 has; the compiler cannot say so. */
class ServletFourTest {

    private static final JavaClasses FILTER = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void whatServletFourDoesNotHaveIsCalledInOnePlaceOnly() {
        assertThat(FILTER.size()).isGreaterThan(30);
        assertThat(accesses(access -> !access.getTargetOwner().isArray()
                        && access.getTarget().resolveMember().isEmpty()))
                // Behind a question to ServletApi.
                .containsExactly("javax.servlet.http.Cookie.getAttributes()");
    }

    @Test
    void nothingOfTheOtherNamespaceIsUsed() {
        assertThat(accesses(access -> access.getTargetOwner().getName().startsWith("jakarta.")))
                .isEmpty();
        assertThat(FILTER)
                .allSatisfy(type -> assertThat(type.getAllRawSuperclasses())
                        .extracting(JavaClass::getName)
                        .noneMatch(name -> name.startsWith("jakarta.")));
    }

    private static List<String> accesses(Predicate<JavaAccess<?>> wanted) {
        return FILTER.stream()
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(wanted)
                .map(access -> access.getTarget().getFullName())
                .distinct()
                .toList();
    }
}
