package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Parts of a multipart body that was sealed. */
abstract class PartsContract extends ServletContract {

    PartsContract(ServletContainer container) {
        super(container);
    }

    private static final String MULTIPART = "multipart/form-data; boundary=xxxx";
    private static final String UPLOAD = multipart(
            part("name=\"note\"", "healthy"), part("name=\"file\"; filename=\"x-ray.png\"", "y".repeat(5000)));

    @Clause({"parts-1", "parts-2"})
    @Test
    void partsAreRead() throws Exception {
        application
                .multipart(new MultipartConfigElement("", 100_000, 200_000, 10))
                .on("/", (request, response) -> {
                    Part file = request.getPart("file");
                    assertThat(file.getSubmittedFileName()).isEqualTo("x-ray.png");
                    assertThat(file.getContentType()).isEqualTo("image/png");
                    assertThat(file.getHeader("x-more")).isEqualTo("1");
                    assertThat(file.getSize()).isEqualTo(5000);
                    assertThat(file.getInputStream()).hasContent("y".repeat(5000));
                    assertThat(request.getParts()).hasSize(2);
                    assertThat(request.getPart("absent")).isNull();
                    assertThat(request.getParameter("note")).isEqualTo("healthy");
                    assertThat(request.getParameter("file")).isNull();
                    response.getWriter().print("fine as it is");
                });
        assertThat(client().post("/", MULTIPART, UPLOAD).send().text()).isEqualTo("fine as it is");
    }

    @Clause({"parts-5", "parts-6"})
    @Test
    void largePartLiesOnDiskWhileTheRequestLasts() throws Exception {
        CompletableFuture<Path> told = new CompletableFuture<>();
        application
                .multipart(new MultipartConfigElement("", 100_000, 200_000, 10))
                .on("/", (request, response) -> {
                    Part file = request.getPart("file");
                    File folder = (File) request.getServletContext().getAttribute(ServletContext.TEMPDIR);
                    assertThat(temporaryFiles(folder.toPath())).hasSize(1);
                    told.complete(folder.toPath());
                    file.write("kept.png");
                    response.getWriter().print("fine as it is");
                });
        assertThat(client().post("/", MULTIPART, UPLOAD).send().text()).isEqualTo("fine as it is");
        Path temporary = told.get(20, TimeUnit.SECONDS);
        assertThat(temporaryFiles(temporary)).isEmpty();
        assertThat(temporary.resolve("kept.png")).hasSize(5000);
    }

    @Clause("parts-5")
    @Test
    void partThatTheApplicationLeavesOnDiskGoesWithTheRequest() throws Exception {
        CompletableFuture<Path> told = new CompletableFuture<>();
        application
                .multipart(new MultipartConfigElement("", 100_000, 200_000, 10))
                .on("/", (request, response) -> {
                    request.getParts();
                    File folder = (File) request.getServletContext().getAttribute(ServletContext.TEMPDIR);
                    assertThat(temporaryFiles(folder.toPath())).hasSize(1);
                    told.complete(folder.toPath());
                    response.getWriter().print("fine as it is");
                })
                .on("/next", (request, response) -> response.getWriter().print("the next page"));
        Client client = client();
        assertThat(client.post("/", MULTIPART, UPLOAD).send().text()).isEqualTo("fine as it is");
        // On the same connection, so after all of the first exchange.
        assertThat(client.get("/next").send().text()).isEqualTo("the next page");
        assertThat(temporaryFiles(told.get(20, TimeUnit.SECONDS))).isEmpty();
    }

    @Clause("parts-8")
    @Test
    void partUpToTheThresholdStaysInMemory() throws Exception {
        application
                .multipart(new MultipartConfigElement("", 100_000, 200_000, 5000))
                .on("/", (request, response) -> {
                    assertThat(request.getPart("file").getSize()).isEqualTo(5000);
                    File folder = (File) request.getServletContext().getAttribute(ServletContext.TEMPDIR);
                    assertThat(temporaryFiles(folder.toPath())).isEmpty();
                    response.getWriter().print("fine as it is");
                });
        assertThat(client().post("/", MULTIPART, UPLOAD).send().text()).isEqualTo("fine as it is");
    }

    private static List<Path> temporaryFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each -> each.toString().endsWith(".tmp")).toList();
        }
    }

    @Clause({"parts-3", "parts-4"})
    @Test
    void multipartLimitsHold() throws Exception {
        application
                .multipart(new MultipartConfigElement("", 1000, 3000, 10))
                .on(
                        "/",
                        (request, response) -> response.getWriter()
                                .print("number of parts: " + request.getParts().size()));
        Client client = client();
        String disposition = "name=\"f\"; filename=\"f\"";
        assertThat(client.post("/", MULTIPART, multipart(part(disposition, "z".repeat(900))))
                        .send()
                        .text())
                .isEqualTo("number of parts: 1");
        assertThat(client.post("/", MULTIPART, multipart(part(disposition, "z".repeat(1100))))
                        .send()
                        .status())
                .isEqualTo(413);
        String small = part(disposition, "z".repeat(900));
        assertThat(client.post("/", MULTIPART, multipart(small, small, small, small))
                        .send()
                        .status())
                .isEqualTo(413);
    }

    @Clause("parts-7")
    @Test
    void partsOfSomethingElseAreAServletException() throws Exception {
        application.on("/", (request, response) -> {
            assertThatThrownBy(request::getParts).isInstanceOf(ServletException.class);
            response.setStatus(204);
        });
        assertThat(client().post("/", "text/plain", "no parts in it").send().status())
                .isEqualTo(204);
    }

    private static String multipart(String... parts) {
        return String.join("", parts) + "--xxxx--\r\n";
    }

    private static String part(String disposition, String content) {
        return "--xxxx\r\nContent-Disposition: form-data; " + disposition + "\r\n"
                + (disposition.contains("filename") ? "Content-Type: image/png\r\nX-More: 1\r\n" : "") + "\r\n"
                + content + "\r\n";
    }
}
