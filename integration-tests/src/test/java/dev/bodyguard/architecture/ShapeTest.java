package dev.bodyguard.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The house rules about the shape and the name of a class, as far as class files show them. */
class ShapeTest {

    private static final JavaClasses PRODUCTION = House.production();

    @Test
    void publicClassIsClosedToInheritance() {
        classes()
                .that()
                .arePublic()
                .should(satisfy(
                        "be final, sealed, an enum, an interface, an annotation or an exception", ShapeTest::isClosed))
                .check(PRODUCTION);
    }

    @Test
    void nameSaysWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Utility|Helper|Helpers|Manager|Impl)")
                .check(PRODUCTION);
    }

    @Test
    void packageIsNullMarked() {
        classes()
                .that()
                .doNotHaveFullyQualifiedName("module-info")
                .should(satisfy(
                        "lie in a package marked @NullMarked",
                        type -> type.getPackage().isAnnotatedWith(NullMarked.class)))
                .check(PRODUCTION);
    }

    @Test
    void secretIsNoRecord() {
        noClasses()
                .that()
                .areRecords()
                .should(satisfy(
                        "have a method erase()",
                        type -> type.tryGetMethod("erase").isPresent()))
                .check(PRODUCTION);
    }

    /** The reader is a program: what it writes is its output, not a log. */
    @Test
    void onlySystemLoggerLogs() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.bodyguard.reader..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache.logging..", "org.jboss.logging..")
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(PRODUCTION);
    }

    @Test
    void javaSerializationIsNotUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.Object(Input|Output)Stream")
                .check(PRODUCTION);
    }

    private static boolean isClosed(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.FINAL)
                || type.isInterface()
                || type.isEnum()
                || type.isAssignableTo(Throwable.class)
                || type.reflect().isSealed();
    }

    private static ArchCondition<JavaClass> satisfy(String description, Predicate<JavaClass> rule) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean satisfied = rule.test(type);
                events.add(new SimpleConditionEvent(
                        type,
                        satisfied,
                        type.getName() + (satisfied ? " does " : " does not ") + description + " in "
                                + type.getSourceCodeLocation()));
            }
        };
    }
}
