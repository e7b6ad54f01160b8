package dev.bodyguard.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.testkit.contract.servlet.Protection;
import dev.bodyguard.testkit.contract.servlet.WithoutProtection;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/**
 * The rows of the servlet contract that say what the filter does in Jetty's place, by reading forms and parts, writing error
 * pages and spelling fields by itself. Behind the handler Jetty does all that, as it does without protection: where such a row
 * fails there, it must fail at the same place and with the same words in a Jetty that protects nothing. Then it counts as skipped.
 */
public final class JettysOwn implements InvocationInterceptor {

    private static final String ERROR_PAGE = "Jetty writes its own error page, sealed";
    private static final String FORMS = "Jetty reads forms and parts, by its own limits and settings";
    private static final String HEADERS = "Jetty says fields in its own way";
    private static final String OLD_API = "ee10 implements Servlet 6.0";

    private static final Map<String, String> ROWS = Map.ofEntries(
            Map.entry("errorWithoutAPageIsRenderedByUsAndSealed", ERROR_PAGE),
            Map.entry("failingErrorPageIsASealedError", ERROR_PAGE),
            Map.entry("exceptionBeforeTheCommitIsASealed500WithoutItsWords", ERROR_PAGE),
            Map.entry("exceptionInAnAsyncDispatchIsASealedError", ERROR_PAGE),
            Map.entry("exceptionAfterStartAsyncIsASealedError", "Jetty waits for the time-out"),
            Map.entry("timeoutThatNobodyHandlesIsASealedError", ERROR_PAGE),
            Map.entry("failureKeepsWhatTheHeadSaidBesidesTheBody", ERROR_PAGE),
            Map.entry("statusWithoutABodyHasNoErrorPage", ERROR_PAGE),
            Map.entry("onlyPostedFormsAreParsed", FORMS),
            Map.entry("formIsDecodedInTheCharsetThatIsSet", FORMS),
            Map.entry("largePartLiesOnDiskWhileTheRequestLasts", FORMS),
            Map.entry("multipartLimitsHold", FORMS),
            Map.entry("bodyThatIsReadAsStreamIsNotParsed", FORMS),
            Map.entry("partThatTheApplicationLeavesOnDiskGoesWithTheRequest", FORMS),
            Map.entry("eightWaysToTheContentLengthAllMeanThePlaintexts", HEADERS),
            Map.entry("charsetFollowsWhatWasSaidLastBeforeTheWriter", HEADERS),
            Map.entry("headOfContentWhoseLengthNobodySaidTellsIt", HEADERS),
            Map.entry("redirectDropsTheLengthAndFlushedRedirectIsRefused", HEADERS),
            Map.entry("redirectLeadsWhereTheReferenceSays", HEADERS),
            Map.entry("requestAndResponseAreWrappersAsTheSpecificationHasThem", "no wrapper is in the application"),
            Map.entry(
                    "exceptionBehindTheLastDeclaredOctetLeavesNoEndEither",
                    "Jetty ends a response at its last declared octet"),
            Map.entry("redirectKeepsStatusAndBody", OLD_API),
            Map.entry("redirectWithAStatusDropsTheBody", OLD_API),
            Map.entry("bufferIsWhatTheApplicationAskedFor", "Jetty's own buffer counts"),
            Map.entry("protectedRequestIsNotUpgraded", "Jetty refuses in its own words"),
            Map.entry("shortcutsPastTheWrappersAreHidden", "Jetty knows no such shortcut"));

    /**
     * What cannot be compared. The row asks what is left of a body once a filter before all others has seen the end of the request.
     * Jetty drops the rest only after that: whether it is still there depends on the moment, without protection as well.
     */
    private static final Map<String, String> SKIPPED =
            Map.of("nothingIsLeftToReadOfARequestWhoseClientLeft", "Jetty keeps what it has read of a body");

    /** What the handler refuses elsewhere than a filter does, with the words in which it does. */
    private static final Map<String, String> REFUSED = Map.of(
            "formOverTheLimitsIsRefused", "has no effect in Jetty's handler, where Jetty reads forms",
            "trailersAreRefused", "trailers would leave in clear");

    @Override
    public void interceptTestMethod(
            Invocation<Void> row, ReflectiveInvocationContext<Method> method, ExtensionContext test) throws Throwable {
        judge(row, method, test);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> row, ReflectiveInvocationContext<Method> method, ExtensionContext test) throws Throwable {
        judge(row, method, test);
    }

    private static void judge(Invocation<Void> row, ReflectiveInvocationContext<Method> method, ExtensionContext test)
            throws Throwable {
        String name = method.getExecutable().getName();
        List<Object> suite = test.getRequiredTestInstances().getAllInstances();
        String reason = ROWS.get(name);
        if (reason != null) {
            compare(row, method, suite, reason);
        } else if (SKIPPED.containsKey(name)) {
            row.skip();
            throw new TestAbortedException(Protection.BY_CONTAINER + SKIPPED.get(name));
        } else if (REFUSED.containsKey(name)) {
            refused(row, REFUSED.get(name));
        } else {
            row.proceed();
        }
    }

    private static void refused(Invocation<Void> row, String words) {
        Optional<Shortfall> refusal = Shortfall.of(row::proceed);
        if (refusal.isPresent()) {
            assertThat(refusal.get().words()).contains(words);
            throw new TestAbortedException(Protection.BY_CONTAINER + words);
        }
    }

    private static void compare(
            Invocation<Void> row, ReflectiveInvocationContext<Method> method, List<Object> suite, String reason)
            throws Throwable {
        Optional<Shortfall> behind = Shortfall.of(row::proceed);
        if (behind.isPresent()) {
            Optional<Shortfall> without = Shortfall.of(() -> WithoutProtection.run(
                    suite, method.getExecutable(), method.getArguments().toArray()));
            assertThat(behind).as("behind the handler, and without protection").isEqualTo(without);
            throw new TestAbortedException(Protection.BY_CONTAINER + reason);
        }
    }
}
