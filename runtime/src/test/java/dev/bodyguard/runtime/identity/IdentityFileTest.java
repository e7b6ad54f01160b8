package dev.bodyguard.runtime.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.identity.CertificateChain;
import dev.bodyguard.protocol.identity.Pin;
import dev.bodyguard.protocol.identity.PublicIdentity;
import dev.bodyguard.protocol.identity.SignatureAlgorithm;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.testkit.certificates.Authority;
import dev.bodyguard.testkit.certificates.Profile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdentityFileTest {

    @TempDir
    Path directory;

    @Test
    void isMadeOnceAndReadAfterwards() throws Exception {
        IdentityFile file = IdentityFile.at(directory.resolve("deep/identity.pem"));
        Pin made = file.openOrCreate().publicIdentity().pin();
        assertThat(file.openOrCreate().publicIdentity().pin()).isEqualTo(made);
    }

    @Test
    void isReadableByItsOwnerOnly() throws Exception {
        IdentityFile file = IdentityFile.at(directory.resolve("identity.pem"));
        file.openOrCreate();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file.path());
        }
    }

    @Test
    void processesThatStartAtOnceShareOneKey() throws Exception {
        IdentityFile file = IdentityFile.at(directory.resolve("identity.pem"));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Pin> open = () -> file.openOrCreate().publicIdentity().pin();
            List<Future<Pin>> pins = threads.invokeAll(java.util.Collections.nCopies(16, open));
            for (Future<Pin> pin : pins) {
                assertThat(pin.get()).isEqualTo(pins.get(0).get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aFileThatIsNoIdentityIsNeverOverwritten() throws Exception {
        Path path = Files.writeString(directory.resolve("identity.pem"), "precious");
        assertThatThrownBy(() -> IdentityFile.at(path).openOrCreate())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(path.toString())
                .hasMessageNotContaining("precious");
        assertThat(path).hasContent("precious");
    }

    @ParameterizedTest
    @EnumSource
    void keysOfEveryAlgorithmAreReadAlsoWithTheirCertificates(SignatureAlgorithm algorithm) throws Exception {
        SigningIdentity own = SigningIdentity.generate(algorithm, new SecureRandom());
        Path bare = Files.write(directory.resolve("bare.pem"), Pem.write("PRIVATE KEY", own.toPkcs8()));
        assertThat(IdentityFile.at(bare).openOrCreate().publicIdentity()).isEqualTo(own.publicIdentity());
        List<byte[]> chain = chain(own);
        Path certified = Files.write(directory.resolve("certified.pem"), Pem.write("PRIVATE KEY", own.toPkcs8()));
        for (byte[] each : chain) {
            Files.write(certified, Pem.write("CERTIFICATE", each), StandardOpenOption.APPEND);
        }
        PublicIdentity read = IdentityFile.at(certified).openOrCreate().publicIdentity();
        assertThat(read).isEqualTo(own.publicIdentity());
        assertThat(read.chain().orElseThrow().encoded()).hasSameSizeAs(chain);
    }

    @ParameterizedTest
    @EnumSource
    void keysOfEveryAlgorithmAreReadFromPkcs12(SignatureAlgorithm algorithm) throws Exception {
        SigningIdentity own = SigningIdentity.generate(algorithm, new SecureRandom());
        Path store = pkcs12(own, "one", "two words");
        Path password = Files.writeString(directory.resolve("password"), "two words\nand a second line\n");
        PublicIdentity read =
                IdentityFile.at(store).withPasswordIn(password).openOrCreate().publicIdentity();
        assertThat(read).isEqualTo(own.publicIdentity());
        assertThat(read.chain().orElseThrow().encoded()).hasSize(2);
    }

    @Test
    void pkcs12WithoutItsPasswordOrWithAnotherIsRefused() throws Exception {
        Path store = pkcs12(SigningIdentity.generate(new SecureRandom()), "one", "right");
        Path password = Files.writeString(directory.resolve("password"), "wrong");
        assertThatThrownBy(() -> IdentityFile.at(store).openOrCreate())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no password");
        assertThatThrownBy(() -> IdentityFile.at(store).withPasswordIn(password).openOrCreate())
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> IdentityFile.at(directory.resolve("none.p12"))
                        .withPasswordIn(password)
                        .openOrCreate())
                .isInstanceOf(IOException.class);
        assertThat(directory.resolve("none.p12")).doesNotExist();
    }

    @Test
    void pkcs12WithTwoKeysIsRefused() throws Exception {
        Path store = pkcs12(SigningIdentity.generate(new SecureRandom()), "one", "right");
        pkcs12(SigningIdentity.generate(new SecureRandom()), "two", "right");
        Path password = Files.writeString(directory.resolve("password"), "right");
        assertThatThrownBy(() -> IdentityFile.at(store).withPasswordIn(password).openOrCreate())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("2 private keys");
    }

    @Test
    void certificatesOfAnotherKeyAreRefused() throws Exception {
        SigningIdentity own = SigningIdentity.generate(new SecureRandom());
        Path path = Files.write(directory.resolve("identity.pem"), Pem.write("PRIVATE KEY", own.toPkcs8()));
        byte[] other = chain(SigningIdentity.generate(new SecureRandom())).get(0);
        Files.write(path, Pem.write("CERTIFICATE", other), StandardOpenOption.APPEND);
        assertThatThrownBy(() -> IdentityFile.at(path).openOrCreate())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not that of the private key");
    }

    private static List<byte[]> chain(SigningIdentity own) {
        return Authority.root("root").certify(own.publicIdentity().spki(), Profile.server("example.org"));
    }

    /** Adds the key to the file of the test. */
    private Path pkcs12(SigningIdentity own, String alias, String password) throws Exception {
        Path path = directory.resolve("identity.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.exists(path) ? Files.newInputStream(path) : null) {
            store.load(in, password.toCharArray());
        }
        String type = own.publicIdentity().algorithm() == SignatureAlgorithm.ED25519
                ? "Ed25519"
                : own.publicIdentity().algorithm() == SignatureAlgorithm.ECDSA_P256_SHA256 ? "EC" : "RSA";
        PrivateKey key = KeyFactory.getInstance(type).generatePrivate(new PKCS8EncodedKeySpec(own.toPkcs8()));
        Certificate[] certificates =
                CertificateChain.readFrom(chain(own)).certificates().toArray(Certificate[]::new);
        store.setKeyEntry(alias, key, password.toCharArray(), certificates);
        try (OutputStream out = Files.newOutputStream(path)) {
            store.store(out, password.toCharArray());
        }
        return path;
    }
}
