package dev.bodyguard.filter.jetty;

import dev.bodyguard.testkit.contract.servlet.FilesContract;

class JettyFilesTest extends FilesContract {

    JettyFilesTest() {
        super(new JettyContainer());
    }
}
