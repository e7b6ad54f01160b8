package dev.bodyguard.protocol.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.identity.PublicIdentity;
import dev.bodyguard.protocol.identity.SignatureAlgorithm;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.testkit.certificates.Authority;
import dev.bodyguard.testkit.certificates.Profile;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdentityMessageTest {
    private static final Authority ROOT = Authority.root("root");

    private final SigningIdentity identity = SigningIdentity.generate(new SecureRandom());

    @ParameterizedTest
    @EnumSource
    void keyOrChainComesBackAsItWasWritten(SignatureAlgorithm algorithm) throws Exception {
        SigningIdentity own = SigningIdentity.generate(algorithm, new SecureRandom());
        PublicIdentity bare = own.publicIdentity();
        PublicIdentity certified = own.certifiedBy(chain(own)).publicIdentity();
        assertThat(comesBack(bare))
                .isEqualTo(bare)
                .satisfies(read -> assertThat(read.chain()).isEmpty());
        assertThat(comesBack(certified).chain().orElseThrow().encoded()).hasSize(2);
        assertThat(comesBack(certified)).isEqualTo(bare);
    }

    private static PublicIdentity comesBack(PublicIdentity written) throws Exception {
        byte[] octets = new IdentityMessage(written, IdentityMessage.Extensions.NONE).write();
        return IdentityMessage.readFrom(octets).identity();
    }

    @Test
    void bothOrNeitherIsMalformed() throws Exception {
        String bare = text(identity);
        String certified = text(identity.certifiedBy(chain(identity)));
        String chain = certified.substring(certified.indexOf("\"chain\""), certified.indexOf("\"extensions\""));
        assertMalformed(bare.replace("\"key\"", chain + "\"key\""));
        assertMalformed(bare.replace("\"key\"", "\"kex\""));
        assertMalformed(bare.replace("\"key\"", "\"chain\""));
        assertMalformed(certified.replace("\"chain\"", "\"key\""));
    }

    @Test
    void longOrEmptyOrBrokenChainIsMalformed() throws Exception {
        String certified = text(identity.certifiedBy(chain(identity)));
        int from = certified.indexOf('[');
        int to = certified.indexOf(']');
        String leaf = certified.substring(from + 1, certified.indexOf(',', from));
        for (String chain : List.of("", "7", "\"\"", "\"AAAA\"", leaf + ",\"A\"", (leaf + ",").repeat(8) + leaf)) {
            assertMalformed(certified.substring(0, from + 1) + chain + certified.substring(to));
        }
        assertThat(read(certified.substring(0, from + 1) + leaf + certified.substring(to))
                        .identity())
                .isEqualTo(identity.publicIdentity());
    }

    private static void assertMalformed(String json) {
        assertThatThrownBy(() -> read(json)).as(json).isInstanceOf(MalformedMessage.class);
    }

    private static IdentityMessage read(String json) throws MalformedMessage {
        return IdentityMessage.readFrom(json.getBytes(UTF_8));
    }

    private static List<byte[]> chain(SigningIdentity own) {
        return ROOT.certify(own.publicIdentity().spki(), Profile.client("a client"));
    }

    private static String text(SigningIdentity own) {
        return new String(new IdentityMessage(own.publicIdentity(), IdentityMessage.Extensions.NONE).write(), UTF_8);
    }
}
