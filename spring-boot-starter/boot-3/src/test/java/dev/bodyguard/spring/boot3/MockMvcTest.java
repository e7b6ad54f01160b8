package dev.bodyguard.spring.boot3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application's own tests, which know nothing of the starter on its class path. */
@SpringBootTest(
        classes = MockMvcTest.Application.class,
        properties = {"bodyguard.identity=target/mock-mvc.pem", "spring.main.banner-mode=off"})
@AutoConfigureMockMvc
class MockMvcTest {

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Notes.class)
    static class Application {}

    @RestController
    static class Notes {
        @GetMapping("/note")
        String note() {
            return "kept";
        }
    }

    @Autowired
    private MockMvc mvc;

    @Test
    void requestsReachTheApplication() throws Exception {
        MockHttpServletResponse answer = answer("/note");
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString()).isEqualTo("kept");
    }

    @Test
    void healthIsThatOfTheApplication() throws Exception {
        MockHttpServletResponse answer = answer("/actuator/health");
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString()).contains("\"status\":\"UP\"");
    }

    @Test
    void noIdentityIsMade() throws Exception {
        answer("/note");
        assertThat(Path.of("target", "mock-mvc.pem")).doesNotExist();
    }

    private MockHttpServletResponse answer(String path) throws Exception {
        return mvc.perform(get(path)).andReturn().getResponse();
    }
}
