/**
 * The Bodyguard protocol: wire format, handshake, key schedule, the sealing and opening engine. Bytes in, bytes out.
 *
 * <p>{@code crypto} is exported for Bodyguard's own modules and is internal all the same: a qualified export would name
 * modules that are not on the module path when this one is compiled, which is a warning, and warnings are errors.
 */
// structured-fields is an automatic module: there is no modular release of it.
@SuppressWarnings("requires-automatic")
module dev.bodyguard.protocol {
    requires com.fasterxml.jackson.databind;
    requires org.bouncycastle.provider;
    requires structured.fields;
    requires static transitive org.jspecify;

    exports dev.bodyguard.protocol;
    exports dev.bodyguard.protocol.body;
    exports dev.bodyguard.protocol.crypto;
    exports dev.bodyguard.protocol.document;
    exports dev.bodyguard.protocol.exchange;
    exports dev.bodyguard.protocol.handshake;
    exports dev.bodyguard.protocol.identity;
    exports dev.bodyguard.protocol.oneshot;
    exports dev.bodyguard.protocol.suite;
    exports dev.bodyguard.protocol.wire;
}
