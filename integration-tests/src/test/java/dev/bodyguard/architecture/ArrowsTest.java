package dev.bodyguard.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** {starter -> filter -> server, jetty -> server, client adapters -> client core} -> runtime -> protocol, and nothing against or beside them. */
class ArrowsTest {

    private static final JavaClasses PRODUCTION = House.production();

    @Test
    void protocolKnowsNothingElseOfOurs() {
        onlyKnows("protocol");
    }

    @Test
    void runtimeKnowsProtocol() {
        onlyKnows("runtime", "protocol");
    }

    @Test
    void serverKnowsRuntimeAndNoClient() {
        onlyKnows("server", "runtime", "protocol");
    }

    @Test
    void filterKnowsServerAndNoClient() {
        onlyKnows("filter", "server", "runtime", "protocol");
    }

    /** The thread that initialises it must keep nothing of it. */
    @Test
    void whoeverUsesTheLibraryLoadsItByOneClass() {
        classes()
                .that(describe("use Bouncy Castle", ArrowsTest::usesBouncyCastle))
                .should()
                .dependOnClassesThat()
                .haveSimpleName("BouncyCastle")
                .orShould()
                .haveSimpleName("BouncyCastle")
                .check(PRODUCTION);
    }

    private static boolean usesBouncyCastle(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .anyMatch(use -> use.getTargetClass().getPackageName().startsWith("org.bouncycastle"));
    }

    @Test
    void jettyKnowsServerAndNoClient() {
        onlyKnows("jetty", "server", "runtime", "protocol");
    }

    @Test
    void onlyTheHandlerAndTheAdapterKnowJetty() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.bodyguard.jetty..", "dev.bodyguard.client.jetty..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.eclipse.jetty..")
                .check(PRODUCTION);
    }

    /** Of both sides it reads the settings. What it calls besides, it calls by name, in another class loader. */
    @Test
    void agentKnowsTheSettingsOfBothSidesAndNoFilterOrAdapter() {
        onlyKnows("agent", "server", "client.core", "runtime", "protocol");
    }

    @Test
    void onlyTheAgentKnowsByteBuddy() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.bodyguard.agent.inside..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("net.bytebuddy..")
                .check(PRODUCTION);
    }

    /** It is in the JVM's own class loader, where nothing else of ours is. */
    @Test
    void whatEveryClassCanSeeKnowsTheJdkOnly() {
        noClasses()
                .that()
                .resideInAPackage("dev.bodyguard.agent.boot")
                .should()
                .dependOnClassesThat(not(resideInAnyPackage("java..", "org.jspecify..", "dev.bodyguard.agent.boot")))
                .check(PRODUCTION);
    }

    @Test
    void springBootStarterKnowsTheFilterAndNoClient() {
        onlyKnows("spring.boot", "spring.settings", "filter", "server", "runtime", "protocol");
    }

    @Test
    void whatTheStartersShareKnowsNeitherServerNorClient() {
        onlyKnows("spring.settings", "runtime");
    }

    @Test
    void starterForClientsKnowsTheClientsForSpringAndNoServer() {
        onlyKnows(
                "client.boot",
                "client.spring",
                "client.webflux",
                "client.core",
                "spring.settings",
                "runtime",
                "protocol");
    }

    @Test
    void onlyTheStartersKnowSpringBoot() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.bodyguard.spring..", "dev.bodyguard.client.boot..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.boot..")
                .check(PRODUCTION);
    }

    @Test
    void onlyTheStartersAndTheClientsForSpringKnowIt() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.bodyguard.spring..",
                        "dev.bodyguard.client.boot..",
                        "dev.bodyguard.client.spring..",
                        "dev.bodyguard.client.webflux..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..")
                .check(PRODUCTION);
    }

    @Test
    void onlyTheConnectorAndItsStarterKnowReactor() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.bodyguard.client.webflux..", "dev.bodyguard.client.boot..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("reactor..", "org.reactivestreams..")
                .check(PRODUCTION);
    }

    @Test
    void clientCoreKnowsRuntimeAndNoServer() {
        onlyKnows("client.core", "runtime", "protocol");
    }

    @Test
    void clientAdapterKnowsClientCoreAndNoServer() {
        onlyKnows("client.jdk", "client.core", "runtime", "protocol");
        onlyKnows("client.okhttp", "client.core", "runtime", "protocol");
        onlyKnows("client.spring", "client.core", "runtime", "protocol");
        onlyKnows("client.apache4", "client.core", "runtime", "protocol");
        onlyKnows("client.apache5", "client.core", "runtime", "protocol");
        onlyKnows("client.urlconnection", "client.core", "runtime", "protocol");
        onlyKnows("client.feign", "client.urlconnection", "client.core");
        onlyKnows("client.jersey", "client.urlconnection", "client.core");
        onlyKnows("client.jetty", "client.core", "runtime", "protocol");
        onlyKnows("client.webflux", "client.core", "runtime", "protocol");
    }

    /** Its packages that are not API are closed on the module path, and change without notice. */
    @Test
    void onlyTheAdapterKnowsOkHttpAndOnlyItsApi() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.bodyguard.client.okhttp..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("okhttp3..", "okio..", "kotlin..")
                .check(PRODUCTION);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("okhttp3.internal..")
                .check(PRODUCTION);
    }

    @Test
    void onlyTheirAdaptersKnowFeignAndJersey() {
        onlyItsAdapterKnows("dev.bodyguard.client.feign..", "feign..");
        onlyItsAdapterKnows("dev.bodyguard.client.jersey..", "org.glassfish.jersey..", "jakarta.ws.rs..");
    }

    @Test
    void onlyItsAdapterKnowsAnApacheHttpClient() {
        onlyItsAdapterKnows("dev.bodyguard.client.apache4..", "org.apache.http..");
        onlyItsAdapterKnows("dev.bodyguard.client.apache5..", "org.apache.hc..");
    }

    @Test
    void onlyItsAdapterKnowsJettysHttpClient() {
        onlyItsAdapterKnows("dev.bodyguard.client.jetty..", "org.eclipse.jetty.client..");
        noClasses()
                .that()
                .resideInAPackage("dev.bodyguard.client.jetty..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.eclipse.jetty.server..",
                        "org.eclipse.jetty.client.internal..",
                        "org.eclipse.jetty.client.transport.internal..")
                .check(PRODUCTION);
    }

    private static void onlyItsAdapterKnows(String adapter, String... client) {
        noClasses()
                .that()
                .resideOutsideOfPackage(adapter)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(client)
                .check(PRODUCTION);
    }

    @Test
    void vaultKnowsClientCoreAndNoAdapter() {
        onlyKnows("client.offline", "client.core", "runtime", "protocol");
    }

    @Test
    void readerKnowsTheVaultAndNoAdapter() {
        onlyKnows("reader", "client.offline", "client.core", "runtime", "protocol");
    }

    @Test
    void protocolHasNoSocketsFilesOrServlets() {
        noClasses()
                .that()
                .resideInAPackage("dev.bodyguard.protocol..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "java.net..",
                                "javax.net..",
                                "java.nio.channels..",
                                "java.nio.file..",
                                "jakarta..",
                                "javax.servlet..")
                        .and(not(type(IDN.class)))
                        .and(not(type(URI.class)))
                        .and(not(type(URISyntaxException.class))))
                .check(PRODUCTION);
    }

    @Test
    void onlyTheFilterAndItsStarterKnowServlets() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.bodyguard.filter..", "dev.bodyguard.spring..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.servlet..", "javax.servlet..")
                .check(PRODUCTION);
    }

    @Test
    void servletContractKnowsNeitherTheFilterNorAContainer() {
        noClasses()
                .should()
                .dependOnClassesThat(not(resideInAnyPackage(
                        "java..",
                        "jakarta.servlet..",
                        "org.junit..",
                        "org.assertj..",
                        "org.jspecify..",
                        "dev.bodyguard.protocol..",
                        "dev.bodyguard.runtime..",
                        "dev.bodyguard.testkit.network..",
                        "dev.bodyguard.testkit.volume..",
                        "dev.bodyguard.testkit.wire..",
                        "dev.bodyguard.testkit.contract.servlet..")))
                .check(House.compiled(List.of("servlet-contract")));
    }

    @Test
    void noSuiteOfTheServletContractIsLeftOut() {
        String home = "dev.bodyguard.testkit.contract.servlet.";
        assertThat(House.compiled(List.of("servlet-contract"))
                        .get(home + "ServletContract")
                        .getSubclasses())
                .hasSizeGreaterThan(15)
                .allSatisfy(suite -> assertThat(suite.getSubclasses())
                        .extracting(run -> run.getEnclosingClass().orElseThrow().getName())
                        .containsExactly(home + "ServletContractSuite"));
    }

    @Test
    void noSuiteOfTheClientContractIsLeftOut() {
        String home = "dev.bodyguard.testkit.contract.client.";
        assertThat(House.compiled(List.of("client-interceptor/contract"))
                        .get(home + "ClientContract")
                        .getSubclasses())
                .hasSizeGreaterThan(5)
                .allSatisfy(suite -> assertThat(suite.getSubclasses())
                        .extracting(run -> run.getEnclosingClass().orElseThrow().getName())
                        .containsExactly(home + "ClientContractSuite"));
    }

    @Test
    void noPackageDependsOnItselfThroughAnother() {
        slices().matching("dev.bodyguard.(**)").should().beFreeOfCycles().check(PRODUCTION);
    }

    @Test
    void demoWebappHasNoClassOfOursToLeanOn() {
        JavaClasses webapp = House.compiled(List.of("demo-webapp"));
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.bodyguard..").and(not(resideInAPackage("dev.bodyguard.demo.notes.."))))
                .check(webapp);
    }

    @Test
    void demoWebappDependsOnNoArtifactOfOurs() throws Exception {
        Path pom = House.ROOT.resolve("demo-webapp/pom.xml");
        NodeList dependencies = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(pom.toFile())
                .getElementsByTagName("dependency");
        assertThat(dependencies.getLength()).isPositive();
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            assertThat(dependency.getElementsByTagName("groupId").item(0).getTextContent())
                    .isNotEqualTo("dev.bodyguard");
        }
    }

    private static void onlyKnows(String module, String... others) {
        var foreign = resideInAPackage("dev.bodyguard..").and(not(resideInAPackage("dev.bodyguard." + module + "..")));
        for (String other : others) {
            foreign = foreign.and(not(resideInAPackage("dev.bodyguard." + other + "..")));
        }
        noClasses()
                .that()
                .resideInAPackage("dev.bodyguard." + module + "..")
                .should()
                .dependOnClassesThat(foreign)
                .check(PRODUCTION);
    }
}
