package dev.bodyguard.testkit.contract.server;

import dev.bodyguard.testkit.contract.client.ContractApplication;
import dev.bodyguard.testkit.contract.client.ServedExchange;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The contract's application as an ordinary servlet. */
final class ContractServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient ContractApplication application;

    ContractServlet(ContractApplication application) {
        this.application = application;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            application.serve(new Served(request, response));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private record Served(HttpServletRequest request, HttpServletResponse response) implements ServedExchange {

        @Override
        public String method() {
            return request.getMethod();
        }

        @Override
        public String target() {
            String query = request.getQueryString();
            return request.getRequestURI() + (query == null ? "" : "?" + query);
        }

        @Override
        public Optional<String> field(String name) {
            return Optional.ofNullable(request.getHeader(name));
        }

        @Override
        public InputStream body() {
            try {
                return request.getInputStream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void set(String name, String value) {
            response.addHeader(name, value);
        }

        @Override
        public void answer(int status, byte[] content) throws IOException {
            response.setStatus(status);
            if (status != 204 && status != 304) {
                response.setContentLength(content.length);
                response.getOutputStream().write(content);
            }
        }

        @Override
        public OutputStream stream(int status) throws IOException {
            response.setStatus(status);
            return response.getOutputStream();
        }
    }
}
