package dev.bodyguard.it.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.client.jdk.BodyguardHttpClient;
import dev.bodyguard.client.jdk.BodyguardHttpClientBuilder;
import dev.bodyguard.it.jetty.ProtectedJetty;
import dev.bodyguard.protocol.ClientRefused;
import dev.bodyguard.protocol.UntrustedServer;
import dev.bodyguard.protocol.identity.SignatureAlgorithm;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.runtime.trust.Authorities;
import dev.bodyguard.testkit.certificates.Authority;
import dev.bodyguard.testkit.certificates.Profile;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdentityIT {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Authority AUTHORITY = Authority.root("The Authority");

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void aClientProvesAKeyOfEveryAlgorithm(SignatureAlgorithm algorithm) throws Exception {
        SigningIdentity me = SigningIdentity.generate(algorithm, RANDOM);
        try (ProtectedJetty jetty = start(Map.of("bodyguard.clients.anonymous", "refuse"))) {
            assertThat(get(jetty, pinned(jetty).identity(me)))
                    .contains("pin=" + me.publicIdentity().pin())
                    .contains("principal=null", "user=null", "certificates=0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerProvesAKeyOfEveryAlgorithm(SignatureAlgorithm algorithm) throws Exception {
        write(
                "identity.pem",
                pem("PRIVATE KEY", SigningIdentity.generate(algorithm, RANDOM).toPkcs8()));
        try (ProtectedJetty jetty = start(Map.of())) {
            assertThat(get(jetty, pinned(jetty))).contains("pin=bg1:");
        }
    }

    @ParameterizedTest
    @EnumSource
    void certificatesOnBothSidesServeEverySuite(Suite suite) throws Exception {
        certifyServer("127.0.0.1", "localhost");
        Path authorities = write(
                "authorities.pem", pem("CERTIFICATE", AUTHORITY.certificate().getEncoded()));
        Map<String, String> settings = Map.of(
                "bodyguard.suites",
                suite.wireName(),
                "bodyguard.rsa.bits",
                "2048",
                "bodyguard.rsa.pool",
                "1",
                "bodyguard.rsa.key",
                directory.resolve("rsa.pem").toString(),
                "bodyguard.clients.authorities",
                authorities.toString(),
                "bodyguard.principal",
                "client");
        try (ProtectedJetty jetty = start(settings)) {
            BodyguardHttpClientBuilder certified = BodyguardHttpClient.newBuilder()
                    .trustAuthorities(Authorities.fromPem(authorities))
                    .suites(List.of(suite))
                    .identity(client(SignatureAlgorithm.ECDSA_P256_SHA256));
            assertThat(getOncePossible(jetty, certified))
                    .contains("principal=CN=alice", "user=CN=alice", "certificates=2", "suite=" + suite.wireName());
        }
    }

    @Test
    void anAnonymousClientIsRefusedWhereOneNeedsAnIdentity() throws Exception {
        try (ProtectedJetty jetty = start(Map.of("bodyguard.clients.anonymous", "refuse"))) {
            assertThatThrownBy(() -> get(jetty, pinned(jetty).anonymous())).isInstanceOf(ClientRefused.class);
        }
    }

    @Test
    void aClientThatNobodyCertifiedIsRefusedUnlessItIsListed() throws Exception {
        Path authorities = write(
                "authorities.pem", pem("CERTIFICATE", AUTHORITY.certificate().getEncoded()));
        SigningIdentity listed = SigningIdentity.generate(RANDOM);
        try (ProtectedJetty jetty = start(Map.of(
                "bodyguard.clients.authorities",
                authorities.toString(),
                "bodyguard.clients",
                listed.publicIdentity().pin().toString(),
                "bodyguard.principal",
                "client"))) {
            assertThat(get(jetty, pinned(jetty).identity(listed)))
                    .contains("principal=" + listed.publicIdentity().pin());
            assertThatThrownBy(() -> get(jetty, pinned(jetty).identity(SigningIdentity.generate(RANDOM))))
                    .isInstanceOf(ClientRefused.class);
            assertThatThrownBy(() -> get(jetty, pinned(jetty).anonymous())).isInstanceOf(ClientRefused.class);
            SigningIdentity others = certified(
                    SigningIdentity.generate(RANDOM), Authority.root("Somebody Else"), Profile.client("mallory"));
            assertThatThrownBy(() -> get(jetty, pinned(jetty).identity(others))).isInstanceOf(ClientRefused.class);
            SigningIdentity forServers =
                    certified(SigningIdentity.generate(RANDOM), AUTHORITY, Profile.server("alice.example"));
            assertThatThrownBy(() -> get(jetty, pinned(jetty).identity(forServers)))
                    .isInstanceOf(ClientRefused.class);
        }
    }

    @Test
    void aCertificateOfAnotherHostIsNotTrusted() throws Exception {
        certifyServer("other.example");
        Path authorities = write(
                "authorities.pem", pem("CERTIFICATE", AUTHORITY.certificate().getEncoded()));
        try (ProtectedJetty jetty = start(Map.of())) {
            BodyguardHttpClientBuilder client =
                    BodyguardHttpClient.newBuilder().trustAuthorities(Authorities.fromPem(authorities));
            assertThatThrownBy(() -> get(jetty, client)).isInstanceOf(UntrustedServer.class);
            assertThat(get(jetty, pinned(jetty))).contains("pin=bg1:");
        }
    }

    /** Where a key pair for the session is still being made, the server asks to come again. */
    private static String getOncePossible(ProtectedJetty jetty, BodyguardHttpClientBuilder client) throws Exception {
        long until = System.nanoTime() + 60_000_000_000L;
        while (true) {
            try {
                return get(jetty, client);
            } catch (dev.bodyguard.protocol.Overloaded e) {
                if (System.nanoTime() > until) {
                    throw e;
                }
            }
        }
    }

    private ProtectedJetty start(Map<String, String> settings) throws Exception {
        return ProtectedJetty.start(directory, new WhoAmI(), settings);
    }

    private static BodyguardHttpClientBuilder pinned(ProtectedJetty jetty) throws IOException {
        return BodyguardHttpClient.newBuilder().pin(jetty.pin());
    }

    private static String get(ProtectedJetty jetty, BodyguardHttpClientBuilder client)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(jetty.uri("/who")).build();
        return client.build().send(request, BodyHandlers.ofString()).body();
    }

    private void certifyServer(String... hosts) throws Exception {
        SigningIdentity server =
                certified(SigningIdentity.generate(RANDOM), AUTHORITY.subordinate("Below"), Profile.server(hosts));
        StringBuilder pem = new StringBuilder(pem("PRIVATE KEY", server.toPkcs8()));
        for (byte[] certificate : server.publicIdentity().chain().orElseThrow().encoded()) {
            pem.append(pem("CERTIFICATE", certificate));
        }
        write("identity.pem", pem.toString());
    }

    private static SigningIdentity client(SignatureAlgorithm algorithm) throws Exception {
        return certified(SigningIdentity.generate(algorithm, RANDOM), AUTHORITY, Profile.client("alice"));
    }

    private static SigningIdentity certified(SigningIdentity bare, Authority authority, Profile profile)
            throws Exception {
        return bare.certifiedBy(authority.certify(bare.publicIdentity().spki(), profile));
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }
}
