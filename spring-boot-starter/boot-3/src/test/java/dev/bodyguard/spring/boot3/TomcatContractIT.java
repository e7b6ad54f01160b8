package dev.bodyguard.spring.boot3;

import dev.bodyguard.testkit.contract.servlet.Application;
import dev.bodyguard.testkit.contract.servlet.ServletContractSuite;
import org.apache.catalina.servlets.DefaultServlet;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.servlet.ServletRegistrationBean;

class TomcatContractIT extends ServletContractSuite {

    TomcatContractIT() {
        super(new OfTomcat());
    }

    private static final class OfTomcat extends BootContainer {

        @Override
        TomcatServletWebServerFactory factory() {
            TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory();
            // Otherwise Tomcat asks for the body before any filter could refuse it.
            factory.addConnectorCustomizers(connector -> connector.setProperty("continueResponseTiming", "onRead"));
            return factory;
        }

        @Override
        ServletRegistrationBean<DefaultServlet> files(Application application) {
            return new ServletRegistrationBean<>(new DefaultServlet(), "/static/*");
        }
    }
}
