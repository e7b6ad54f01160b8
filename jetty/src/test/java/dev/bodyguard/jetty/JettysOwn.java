package dev.bodyguard.jetty;

import dev.bodyguard.testkit.contract.servlet.Protection;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The rows of the servlet contract that say what the filter does in Jetty's place, by reading forms and parts, writing error
 * pages and spelling fields by itself. Behind the handler Jetty does all that, as it does without protection.
 */
public final class JettysOwn implements BeforeEachCallback {

    private static final String ERROR_PAGE = "Jetty writes its own error page, sealed";
    private static final String FORMS = "Jetty reads forms and parts, by its own limits and settings";
    private static final String HEADERS = "Jetty says fields in its own way";
    private static final String ASYNC = "Jetty waits for the time-out";

    private static final String OBSERVERS = "observers are the server's, not the application's";
    private static final String OLD_API = "ee10 implements Servlet 6.0";

    static final Map<String, String> ROWS = Map.ofEntries(
            Map.entry("errorWithoutAPageIsRenderedByUsAndSealed", ERROR_PAGE),
            Map.entry("failingErrorPageIsASealedError", ERROR_PAGE),
            Map.entry("exceptionBeforeTheCommitIsASealed500WithoutItsWords", ERROR_PAGE),
            Map.entry("exceptionInAnAsyncDispatchIsASealedError", ERROR_PAGE),
            Map.entry("timeoutThatNobodyHandlesIsASealedError", ERROR_PAGE),
            Map.entry("exceptionAfterStartAsyncIsASealedError", ASYNC),
            Map.entry("failureKeepsWhatTheHeadSaidBesidesTheBody", ERROR_PAGE),
            Map.entry("statusWithoutABodyHasNoErrorPage", ERROR_PAGE),
            Map.entry("nothingIsLeftToReadOfARequestWhoseClientLeft", "Jetty keeps what it has read of a body"),
            Map.entry("formOverTheLimitsIsRefused", FORMS),
            Map.entry("onlyPostedFormsAreParsed", FORMS),
            Map.entry("formIsDecodedInTheCharsetThatIsSet", FORMS),
            Map.entry("largePartLiesOnDiskWhileTheRequestLasts", FORMS),
            Map.entry("multipartLimitsHold", FORMS),
            Map.entry("bodyThatIsReadAsStreamIsNotParsed", FORMS),
            Map.entry("partThatTheApplicationLeavesOnDiskGoesWithTheRequest", FORMS),
            Map.entry("eightWaysToTheContentLengthAllMeanThePlaintexts", HEADERS),
            Map.entry("protectedFieldsTravelInTheHeadOnly", HEADERS),
            Map.entry("listedCookiesTravelInTheHead", HEADERS),
            Map.entry("charsetFollowsWhatWasSaidLastBeforeTheWriter", HEADERS),
            Map.entry("readerDecodesInTheDeclaredCharset", HEADERS),
            Map.entry("headOfContentWhoseLengthNobodySaidTellsIt", HEADERS),
            Map.entry("redirectDropsTheLengthAndFlushedRedirectIsRefused", HEADERS),
            Map.entry("redirectLeadsWhereTheReferenceSays", HEADERS),
            Map.entry("ee8:trailersAreRefused", "Jetty hands trailers over at the commit, where they are refused"),
            Map.entry("nothingIsToldOfAResponseWhoseClientLeft", OBSERVERS),
            Map.entry("requestAndResponseAreWrappersAsTheSpecificationHasThem", "no wrapper is in the application"),
            Map.entry(
                    "exceptionBehindTheLastDeclaredOctetLeavesNoEndEither",
                    "Jetty ends a response at its last declared octet"),
            Map.entry("ee10:redirectKeepsStatusAndBody", OLD_API),
            Map.entry("ee10:redirectWithAStatusDropsTheBody", OLD_API),
            Map.entry(
                    "applicationReadsASignedBodyByAListener", "Jetty is ready at the end of input, and then reads -1"),
            Map.entry("bufferIsWhatTheApplicationAskedFor", "Jetty's own buffer counts"),
            Map.entry("protectedRequestIsNotUpgraded", "Jetty refuses in its own words"),
            Map.entry("shortcutsPastTheWrappersAreHidden", "Jetty knows no such shortcut"),
            Map.entry("sealedResponseIsToldWithTheOctetsOfItsBody", OBSERVERS),
            Map.entry("responseWithoutABodyHasNone", OBSERVERS));

    @Override
    public void beforeEach(ExtensionContext test) {
        String row = test.getRequiredTestMethod().getName();
        String home = test.getRequiredTestInstances()
                .getAllInstances()
                .get(0)
                .getClass()
                .getPackageName();
        String environment = home.substring(home.lastIndexOf('.') + 1);
        String reason = ROWS.getOrDefault(row, ROWS.get(environment + ":" + row));
        Assumptions.assumeTrue(reason == null, () -> Protection.BY_CONTAINER + reason);
    }
}
