package dev.bodyguard.client.spring;

import java.time.Duration;
import org.springframework.http.client.ClientHttpRequestFactory;

/** The application's own factory, and the knobs of it that the suites turn. */
public interface Underneath {

    ClientHttpRequestFactory factory();

    /** For the requests from now on; Spring has no timeout for one. */
    void timeout(Duration given);
}
