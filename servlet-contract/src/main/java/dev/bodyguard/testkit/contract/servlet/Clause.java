package dev.bodyguard.testkit.contract.servlet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which clauses of the servlet contract a test holds, by their ids in {@code docs/SERVLET-CONTRACT.md}. They begin the test's
 * display name, so that reports carry them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Clause {

    /** The ids. */
    String[] value();
}
