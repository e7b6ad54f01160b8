package dev.bodyguard.testkit.contract.boot;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.util.ContentCachingRequestWrapper;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** An ordinary application that knows nothing of protection. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({Pages.Notes.class, Pages.Views.class, Pages.Streams.class})
class Pages {

    record Note(@NotBlank String title, String text) {}

    /** Filled by setters, as forms are. */
    static final class Form {
        private String title = "";
        private @Nullable String text;

        public void setTitle(String title) {
            this.title = title;
        }

        public void setText(String text) {
            this.text = text;
        }

        String line() {
            return title + ": " + text;
        }
    }

    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;

        Broken(String message) {
            super(message);
        }
    }

    @RestController
    static class Notes {

        @PostMapping("/notes")
        Note keep(@Valid @RequestBody Note note) {
            return new Note(note.title(), note.text() + " " + Secrets.ANSWERED);
        }

        @DeleteMapping("/notes/{id}")
        String delete(@PathVariable("id") String id, @RequestParam("why") String why) {
            return "deleted " + id + " because " + why;
        }

        @PostMapping("/form")
        String form(@ModelAttribute Form form) {
            return form.line() + " " + Secrets.ANSWERED;
        }

        @PostMapping("/upload")
        String upload(@RequestParam("file") MultipartFile file, @RequestParam("about") String about)
                throws IOException {
            return about + " " + file.getOriginalFilename() + " " + new String(file.getBytes(), StandardCharsets.UTF_8)
                    + " " + Secrets.ANSWERED;
        }

        @GetMapping("/broken")
        String broken() {
            throw new IllegalStateException(Secrets.FAILED);
        }

        @GetMapping("/handled")
        String handled() {
            throw new Broken(Secrets.FAILED);
        }

        @ExceptionHandler(Broken.class)
        ResponseEntity<Map<String, String>> handle(Broken broken) {
            return ResponseEntity.status(HttpStatus.CONFLICT).body(Map.of("why", String.valueOf(broken.getMessage())));
        }

        @GetMapping("/cached/answer")
        String cacheable() {
            return Secrets.ANSWERED;
        }

        @PostMapping("/wrapped")
        String wrapped(@RequestBody String sent) {
            return Secrets.ANSWERED + " to " + sent;
        }
    }

    @Controller
    static class Views {

        @GetMapping("/view")
        String view() {
            return "forward:/page.html";
        }

        @GetMapping("/elsewhere")
        String elsewhere() {
            return "redirect:/page.html";
        }
    }

    /** What goes on when the controller has returned. */
    @RestController
    static class Streams {

        private final CountDownLatch read = new CountDownLatch(1);

        @GetMapping("/stream")
        StreamingResponseBody stream() {
            return out -> {
                for (int line = 0; line < 1000; line++) {
                    out.write((line + " " + Secrets.ANSWERED + "\n").getBytes(StandardCharsets.UTF_8));
                }
            };
        }

        /** Sends its second event only when the client says that it has the first. */
        @GetMapping("/events")
        SseEmitter events() {
            SseEmitter emitter = new SseEmitter(30_000L);
            CompletableFuture.runAsync(() -> {
                try {
                    emitter.send(SseEmitter.event().name("note").data("first " + Secrets.ANSWERED));
                    read.await();
                    emitter.send(SseEmitter.event().name("note").data("second " + Secrets.ANSWERED));
                    emitter.complete();
                } catch (IOException | InterruptedException e) {
                    emitter.completeWithError(e);
                }
            });
            return emitter;
        }

        @PostMapping("/events/read")
        void read() {
            read.countDown();
        }

        @GetMapping("/later")
        DeferredResult<Note> later() {
            DeferredResult<Note> result = new DeferredResult<>(30_000L);
            CompletableFuture.runAsync(() -> result.setResult(new Note("later", Secrets.ANSWERED)));
            return result;
        }

        @GetMapping("/never")
        DeferredResult<Note> never() {
            return new DeferredResult<>(50L);
        }

        /** More than is held back: a flush alone would not do, since Spring 7 leaves flushing to itself. */
        @GetMapping("/cut")
        StreamingResponseBody cut() {
            return out -> {
                out.write(Secrets.ANSWERED.repeat(10_000).getBytes(StandardCharsets.UTF_8));
                throw new IOException(Secrets.FAILED);
            };
        }

        @GetMapping("/cut/blocking")
        void cut(HttpServletResponse response) throws IOException {
            response.getOutputStream().write(Secrets.ANSWERED.getBytes(StandardCharsets.UTF_8));
            response.flushBuffer();
            throw new IllegalStateException(Secrets.FAILED);
        }
    }

    @Bean
    static FilterRegistrationBean<Filter> etags() {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(new ShallowEtagHeaderFilter());
        registration.addUrlPatterns("/cached/*");
        return registration;
    }

    /** Claims to be the very first, as ours does, and keeps what passes. */
    @Bean
    static FilterRegistrationBean<Filter> first() {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(new Caching());
        registration.addUrlPatterns("/wrapped");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** Reads and writes what its chain has read and written, as filters that log do. */
    static final class Caching extends OncePerRequestFilter {
        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            ContentCachingRequestWrapper asked = new ContentCachingRequestWrapper(request, 4096);
            ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
            chain.doFilter(asked, answer);
            answer.setHeader(
                    "X-Seen", asked.getContentAsString().length() + "/" + answer.getContentAsByteArray().length);
            answer.copyBodyToResponse();
        }
    }
}
