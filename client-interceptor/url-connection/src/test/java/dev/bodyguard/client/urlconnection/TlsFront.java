package dev.bodyguard.client.urlconnection;

import dev.bodyguard.testkit.certificates.Authority;
import dev.bodyguard.testkit.certificates.Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Ends TLS in front of a server, as a balancer does, with a certificate for localhost of an authority that nobody knows. */
final class TlsFront implements AutoCloseable {

    private static final char[] PASSWORD = "password".toCharArray();

    private final Authority authority = Authority.root("An authority of its own");
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final SSLServerSocket listener;
    private final URI server;

    TlsFront(URI server) throws Exception {
        this.server = server;
        this.listener = (SSLServerSocket)
                context().getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    URI uri(String path) {
        return URI.create("https://localhost:" + listener.getLocalPort() + path);
    }

    /** Trusts this front, and nobody else. */
    SSLSocketFactory trusting() throws Exception {
        KeyStore known = store();
        known.setCertificateEntry("authority", authority.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private SSLContext context() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("EC").generateKeyPair();
        List<Certificate> chain = new ArrayList<>();
        for (byte[] certificate : authority.certify(pair.getPublic().getEncoded(), Profile.server("localhost"))) {
            chain.add(
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate)));
        }
        KeyStore own = store();
        own.setKeyEntry("own", pair.getPrivate(), PASSWORD, chain.toArray(Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static KeyStore store() throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, PASSWORD);
        return store;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket inner = new Socket(server.getHost(), server.getPort());
                threads.execute(() -> copy(client, inner));
                threads.execute(() -> copy(inner, client));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            return;
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
