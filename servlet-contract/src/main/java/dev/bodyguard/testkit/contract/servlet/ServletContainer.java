package dev.bodyguard.testkit.contract.servlet;

/** What a container brings to the suites. */
public interface ServletContainer {

    /** Whether a container has JSP. */
    enum Pages {
        /** The pages below {@code jsp/} of an application's directory are at {@code /jsp/*}, where there are any. */
        SERVED,
        /** It has none. */
        NONE
    }

    /** Whether it serves JSP pages. */
    default Pages pages() {
        return Pages.NONE;
    }

    /**
     * Serves an application at the root of a free port of {@code localhost}, HTTP/1.1 and HTTP/2 in clear, as the only
     * application of a container of its own. The container runs {@link Application#initializer}, knows the application's
     * error pages, has {@code WEB-INF/classes} of its directory on its class path, and serves the files below {@code static/} of its directory at {@code /static/*} with its own servlet.
     *
     * @throws Exception if the application does not start, with what the container said of it in the stack trace
     */
    Deployment deploy(Application application) throws Exception;
}
