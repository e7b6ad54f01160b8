package dev.bodyguard.protocol.crypto;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/** A signature algorithm by the JDK. */
final class JdkSignature {

    /** Gives an object of the JDK that has its parameters, but no key yet. */
    interface Start {
        Signature start() throws GeneralSecurityException;
    }

    private final Start start;

    JdkSignature(Start start) {
        this.start = start;
    }

    byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signer = start.start();
            signer.initSign(key);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    /** Whether it is this key's signature of the message; false for octets that are no signature at all. */
    boolean verifies(PublicKey key, byte[] message, byte[] signature) {
        try {
            Signature verifier = start.start();
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
