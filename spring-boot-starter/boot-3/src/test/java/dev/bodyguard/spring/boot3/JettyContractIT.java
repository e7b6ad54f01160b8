package dev.bodyguard.spring.boot3;

import dev.bodyguard.testkit.contract.servlet.Application;
import dev.bodyguard.testkit.contract.servlet.ServletContractSuite;
import org.eclipse.jetty.ee10.servlet.ResourceServlet;
import org.springframework.boot.web.embedded.jetty.JettyServletWebServerFactory;
import org.springframework.boot.web.servlet.ServletRegistrationBean;

class JettyContractIT extends ServletContractSuite {

    JettyContractIT() {
        super(new OfJetty());
    }

    private static final class OfJetty extends BootContainer {

        @Override
        JettyServletWebServerFactory factory() {
            return new JettyServletWebServerFactory();
        }

        @Override
        ServletRegistrationBean<ResourceServlet> files(Application application) {
            ServletRegistrationBean<ResourceServlet> files =
                    new ServletRegistrationBean<>(new ResourceServlet(), "/static/*");
            files.addInitParameter(
                    "baseResource", application.directory().resolve("static").toString());
            return files;
        }
    }
}
