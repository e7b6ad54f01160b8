package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.testkit.contract.servlet.Protection.Installation;
import jakarta.servlet.DispatcherType;
import org.junit.jupiter.api.Test;

/** How the filter comes before an application. */
abstract class InstallationContract extends ServletContract {

    InstallationContract(ServletContainer container) {
        super(container);
        application.on(
                "/",
                (request, response) ->
                        response.getWriter().print("plaintext " + request.getAttribute("dev.bodyguard.plaintext")));
    }

    @Clause("install-1")
    @Test
    void wrongSettingKeepsTheApplicationFromStarting() {
        application.with("bodyguard.mode", "alow");
        assertThatThrownBy(application::start).hasStackTraceContaining("'alow'");
    }

    @Clause("install-2")
    @Test
    void twoFiltersActAsOne() throws Exception {
        bothActAsOne(Installation.BY_HAND_TWICE);
    }

    @Clause("install-4")
    @Test
    void twoFiltersOfTwoClassLoadersActAsOne() throws Exception {
        bothActAsOne(Installation.FROM_TWO_LOADERS);
    }

    private void bothActAsOne(Installation how) throws Exception {
        application.installed(how);
        application.on("/async", (request, response) -> {
            if (request.getDispatcherType() == DispatcherType.ASYNC) {
                response.getWriter().print("once and for all");
            } else {
                var async = request.startAsync();
                async.start(async::dispatch);
            }
        });
        application.on(
                "/forward",
                (request, response) -> request.getRequestDispatcher("/").forward(request, response));
        Client client = client();
        assertThat(client.get("/").send().text()).isEqualTo("plaintext null");
        assertThat(client.get("/forward").send().text()).isEqualTo("plaintext null");
        assertThat(client.get("/async").send().text()).isEqualTo("once and for all");
        assertThat(client.get("/nothing").send().status()).isEqualTo(404);
    }

    @Clause("install-3")
    @Test
    void initializerRegistersTheFilterOutermostOnEverything() throws Exception {
        application.installed(Installation.BY_INITIALIZER).filter((request, response, chain) -> {
            response.getWriter().print("[");
            chain.doFilter(request, response);
            response.getWriter().print("]");
        });
        assertThat(Plain.send(application, "GET", "/").statusCode()).isEqualTo(428);
        assertThat(client().get("/").send().text()).isEqualTo("[plaintext null]");
    }
}
