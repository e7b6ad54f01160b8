package dev.bodyguard.client.spring;

import dev.bodyguard.testkit.contract.client.ClientChoices;
import java.io.IOException;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/** Answers a challenge by sending the request once more. */
public final class ChallengeInterceptor implements ClientHttpRequestInterceptor {

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        ClientHttpResponse response = execution.execute(request, body);
        if (SpringVersions.status(response) != 401) {
            return response;
        }
        response.close();
        request.getHeaders().setBasicAuth(ClientChoices.USER, ClientChoices.PASSWORD);
        return execution.execute(request, body);
    }
}
