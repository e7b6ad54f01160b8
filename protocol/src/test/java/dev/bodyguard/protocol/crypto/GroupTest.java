package dev.bodyguard.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.MalformedMessage;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GroupTest {
    /** The points of order 1, 2, 4 and 8, and their encodings that are not reduced. */
    private static final List<String> LOW_ORDER = List.of(
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
            "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "0000000000000000000000000000000000000000000000000000000000000080");

    private final SecureRandom random = new SecureRandom();

    @ParameterizedTest
    @EnumSource
    void bothSidesAgreeAndEveryAgreementIsFresh(Group group) throws MalformedMessage {
        EphemeralShare client = group.generate(random);
        byte[] share = client.publicShare();
        Encapsulation server = group.encapsulate(share, random);
        Encapsulation other = group.encapsulate(share, random);
        assertThat(share).hasSize(group.clientShareLength());
        assertThat(server.share()).hasSize(group.serverShareLength());
        assertThat(client.agree(server.share())).isEqualTo(server.secret());
        assertThat(other.secret()).isNotEqualTo(server.secret());
        assertThat(other.share()).isNotEqualTo(server.share());
    }

    @Test
    void lengthsAreThoseOfTheSpecification() throws MalformedMessage {
        assertThat(Group.X25519MLKEM768.clientShareLength()).isEqualTo(1216);
        assertThat(Group.X25519MLKEM768.serverShareLength()).isEqualTo(1120);
        assertThat(secretOf(Group.X25519MLKEM768).length()).isEqualTo(64);
        assertThat(Group.X25519.clientShareLength()).isEqualTo(32);
        assertThat(Group.X25519.serverShareLength()).isEqualTo(32);
        assertThat(secretOf(Group.X25519).length()).isEqualTo(32);
        assertThat(Group.X25519KX.clientShareLength()).isEqualTo(32);
        assertThat(Group.X25519KX.serverShareLength()).isEqualTo(32);
        assertThat(secretOf(Group.X25519KX).length()).isEqualTo(64);
    }

    private SecretBytes secretOf(Group group) throws MalformedMessage {
        return group.encapsulate(group.generate(random).publicShare(), random).secret();
    }

    @ParameterizedTest
    @EnumSource
    void shareOfAnotherLengthIsMalformed(Group group) throws MalformedMessage {
        byte[] clientShare = group.generate(random).publicShare();
        byte[] serverShare = group.encapsulate(clientShare, random).share();
        for (int length : new int[] {0, 1, 31, 33, clientShare.length - 1, clientShare.length + 1}) {
            assertThatThrownBy(() -> group.encapsulate(Arrays.copyOf(clientShare, length), random))
                    .isInstanceOf(MalformedMessage.class);
        }
        for (int length : new int[] {0, 1, 31, 33, serverShare.length - 1, serverShare.length + 1}) {
            assertThatThrownBy(() -> group.generate(random).agree(Arrays.copyOf(serverShare, length)))
                    .isInstanceOf(MalformedMessage.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void pointOfLowOrderIsMalformedOnBothSides(Group group) throws MalformedMessage {
        byte[] clientShare = group.generate(random).publicShare();
        byte[] serverShare = group.encapsulate(clientShare, random).share();
        for (String point : LOW_ORDER) {
            byte[] low = HexFormat.of().parseHex(point);
            System.arraycopy(low, 0, clientShare, clientShare.length - 32, 32);
            System.arraycopy(low, 0, serverShare, serverShare.length - 32, 32);
            assertThatThrownBy(() -> group.encapsulate(clientShare, random)).isInstanceOf(MalformedMessage.class);
            assertThatThrownBy(() -> group.generate(random).agree(serverShare)).isInstanceOf(MalformedMessage.class);
        }
    }

    @Test
    void encapsulationKeyThatIsNotReducedIsMalformed() {
        byte[] share = Group.X25519MLKEM768.generate(random).publicShare();
        for (int coefficient : new int[] {0, 1, 400, 766, 767}) {
            byte[] changed = share.clone();
            int at = coefficient / 2 * 3;
            if (coefficient % 2 == 0) { // 3329 = 0xd01
                changed[at] = 0x01;
                changed[at + 1] = (byte) (changed[at + 1] & 0xf0 | 0x0d);
            } else {
                changed[at + 1] = (byte) (changed[at + 1] & 0x0f | 0x10);
                changed[at + 2] = (byte) 0xd0;
            }
            assertThatThrownBy(() -> Group.X25519MLKEM768.encapsulate(changed, random))
                    .isInstanceOf(MalformedMessage.class);
        }
    }

    @Test
    void changedCiphertextGivesAnotherSecretAndNoError() throws MalformedMessage {
        EphemeralShare client = Group.X25519MLKEM768.generate(random);
        Encapsulation server = Group.X25519MLKEM768.encapsulate(client.publicShare(), random);
        byte[] share = server.share();
        share[0] ^= 1;
        assertThat(client.agree(share)).isNotEqualTo(server.secret());
    }

    @ParameterizedTest
    @EnumSource
    void shareAgreesOnceEvenWhenThatFailed(Group group) throws MalformedMessage {
        EphemeralShare used = group.generate(random);
        byte[] serverShare = group.encapsulate(used.publicShare(), random).share();
        used.agree(serverShare);
        assertThatThrownBy(() -> used.agree(serverShare)).isInstanceOf(IllegalStateException.class);
        EphemeralShare failed = group.generate(random);
        assertThatThrownBy(() -> failed.agree(new byte[serverShare.length])).isInstanceOf(MalformedMessage.class);
        assertThatThrownBy(() -> failed.agree(serverShare)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void groupsAreFoundByTheirWireName() {
        assertThat(Group.named("X25519MLKEM768")).contains(Group.X25519MLKEM768);
        assertThat(Group.named("X25519")).contains(Group.X25519);
        assertThat(Group.named("x25519")).isEmpty();
    }
}
