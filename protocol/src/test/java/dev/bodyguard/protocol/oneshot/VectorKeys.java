package dev.bodyguard.protocol.oneshot;

import dev.bodyguard.protocol.ClientRefused;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.ProtectedFields;
import dev.bodyguard.protocol.VectorFile;
import dev.bodyguard.protocol.crypto.BoxKeyPair;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.handshake.ClientAdmission;
import dev.bodyguard.protocol.handshake.DrawnOctets;
import dev.bodyguard.protocol.identity.SigningIdentity;
import java.util.HexFormat;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The long-lived keys and the clock of {@code one-shots.txt}. */
final class VectorKeys {

    /** When everything is sealed. */
    static final long TIME = 1_800_000_000L;

    private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private VectorKeys() {}

    static void write(VectorFile file) {
        file.put("recipient.private", privateKey("recipient"));
        file.put("recipient.public", recipient("recipient").key().encoded());
        file.put("recipient", recipient("recipient").toString());
        file.put("signer", signer("signer").toPkcs8());
        file.put("signer.public", signer("signer").publicIdentity().ed25519Key());
    }

    private static byte[] privateKey(String name) {
        return DrawnOctets.named(name, 32);
    }

    private static BoxKeyPair pair(String name) {
        return BoxKeyPair.ofPrivateKey(SecretBytes.take(privateKey(name)));
    }

    static Recipient recipient(String name) {
        return Recipient.of(pair(name).publicKey());
    }

    static SigningIdentity signer(String name) {
        byte[] seed = DrawnOctets.named(name, 32);
        try {
            return SigningIdentity.fromPkcs8(HexFormat.of()
                    .parseHex(HexFormat.of().formatHex(PKCS8) + HexFormat.of().formatHex(seed)));
        } catch (MalformedMessage e) {
            throw new IllegalStateException("every seed is a key", e);
        }
    }

    static OneShotSealer sealer(@Nullable SigningIdentity signer, DrawnOctets random) {
        return new OneShotSealer(recipient("recipient"), ProtectedFields.DEFAULT, signer, random, () -> TIME);
    }

    /** The recipient, who draws the salts of its answers from the name. */
    static OneShotOpener opener(String name, ClientAdmission admission, LongSupplier clock) {
        return new OneShotOpener(
                pair("recipient"),
                ProtectedFields.DEFAULT,
                admission,
                new BoxMemory(100, OneShots.WINDOW, clock),
                DrawnOctets.named(name));
    }

    /** Admits the signer, and unsigned requests or not. */
    static ClientAdmission admission(boolean unsigned) {
        return client -> {
            if (client == null ? !unsigned : !client.equals(signer("signer").publicIdentity())) {
                throw new ClientRefused("unknown");
            }
        };
    }
}
