package dev.bodyguard.protocol.crypto;

import org.bouncycastle.crypto.CryptoServicesRegistrar;
import org.bouncycastle.crypto.CryptoServicesRegistrar.Property;

/**
 * Loads the library so that the thread which happens to do it keeps nothing of it. Its registrar leaves defaults for DSA and DH
 * in a thread local; a thread of a servlet container would hold them, and by them the class loader of the application, for good.
 *
 * <p>Whatever here uses the library loads this first.
 */
final class BouncyCastle {

    static {
        CryptoServicesRegistrar.clearThreadProperty(Property.DSA_DEFAULT_PARAMS);
        CryptoServicesRegistrar.clearThreadProperty(Property.DH_DEFAULT_PARAMS);
    }

    private BouncyCastle() {}

    /** Nothing more than to initialise this class. */
    static void load() {}
}
