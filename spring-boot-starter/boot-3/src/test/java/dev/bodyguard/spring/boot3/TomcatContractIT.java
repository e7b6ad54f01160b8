package dev.bodyguard.spring.boot3;

import dev.bodyguard.testkit.contract.servlet.Application;
import dev.bodyguard.testkit.contract.servlet.ServletContractSuite;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.coyote.http2.Http2Protocol;
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
            // Otherwise Tomcat takes small frames of several uploads, with plain bodies too, for an attack.
            factory.addConnectorCustomizers(
                    connector -> ((Http2Protocol) connector.findUpgradeProtocols()[0]).setOverheadDataThreshold(0));
            return factory;
        }

        @Override
        ServletRegistrationBean<DefaultServlet> files(Application application) {
            return new ServletRegistrationBean<>(new DefaultServlet(), "/static/*");
        }
    }
}
