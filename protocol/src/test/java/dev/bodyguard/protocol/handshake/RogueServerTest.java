package dev.bodyguard.protocol.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.exchange.RekeyPolicy;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.KeyEstablishment;
import dev.bodyguard.protocol.suite.Suite;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RogueServerTest {

    @Test
    void aServerThatDoesNotLieIsHeard() throws Exception {
        AwaitingServerHello hello = hello();
        assertThat(hello.receive(new RogueServer(Suite.X25519_AES256GCM).answer(hello.content()))
                        .suite())
                .isEqualTo(Suite.X25519_AES256GCM);
    }

    @ParameterizedTest
    @EnumSource
    void everySuitesHonestServerIsHeardAndLiarIsNot(Suite suite) throws Exception {
        List<Consumer<RogueServer>> lies = new ArrayList<>(List.of(
                rogue -> rogue.signing = SigningIdentity.generate(Sessions.RANDOM),
                rogue -> rogue.proof = Proof.CLIENT));
        if (suite.keyEstablishment() != KeyEstablishment.SERVER_KEY) {
            lies.add(rogue -> rogue.finished = mac -> new byte[32]);
            lies.add(rogue -> rogue.finished = mac -> new byte[0]);
        }
        AwaitingServerHello heard = hello(suite);
        assertThat(heard.receive(new RogueServer(suite).answer(heard.content())).suite())
                .isEqualTo(suite);
        for (Consumer<RogueServer> lie : lies) {
            RogueServer rogue = new RogueServer(suite);
            lie.accept(rogue);
            AwaitingServerHello hello = hello(suite);
            assertThatThrownBy(() -> hello.receive(rogue.answer(hello.content())))
                    .isInstanceOf(OpenFailed.class);
        }
    }

    @Test
    void signatureOfAnotherKeyIsRefused() {
        assertRefused(rogue -> rogue.signing = SigningIdentity.generate(Sessions.RANDOM), OpenFailed.class);
    }

    @Test
    void everyWrongBitOfFinishedIsRefused() {
        for (int bit = 0; bit < 256; bit++) {
            int at = bit;
            assertRefused(
                    rogue -> rogue.finished = octets -> {
                        byte[] wrong = octets.clone();
                        wrong[at / 8] ^= (byte) (1 << at % 8);
                        return wrong;
                    },
                    OpenFailed.class);
        }
    }

    @Test
    void shortFinishedIsRefused() {
        assertRefused(rogue -> rogue.finished = octets -> new byte[0], OpenFailed.class);
    }

    @Test
    void itemsInAnotherOrderAreRefused() {
        assertRefused(
                rogue -> rogue.items = list -> {
                    Collections.swap(list, 0, 1);
                    return list;
                },
                MalformedMessage.class);
    }

    @Test
    void missingItemIsRefused() {
        for (int i = 0; i < 3; i++) {
            int missing = i;
            assertRefused(
                    rogue -> rogue.items = list -> {
                        list.remove(missing);
                        return list;
                    },
                    MalformedMessage.class);
        }
    }

    @Test
    void octetsBehindTheLastItemAreRefused() {
        assertRefused(
                rogue -> rogue.items = list -> {
                    list.add(new byte[1]);
                    return list;
                },
                MalformedMessage.class);
    }

    @Test
    void suiteThatWasNotOfferedIsRefused() {
        for (String name : List.of("X25519MLKEM768-AES256GCM", "ROT13")) {
            assertRefused(rogue -> rogue.suiteName = name, MalformedMessage.class);
        }
    }

    @Test
    void listOfProtectedFieldsThatNamesAnUnprotectableOneIsRefused() {
        for (String name :
                List.of("host", "transfer-encoding", "connection", "Access-Control-Allow-Origin", "a b", "")) {
            assertRefused(rogue -> rogue.protectedFields = List.of("authorization", name), MalformedMessage.class);
        }
    }

    private static void assertRefused(Consumer<RogueServer> lie, Class<? extends Exception> as) {
        RogueServer rogue = new RogueServer(Suite.X25519_AES256GCM);
        lie.accept(rogue);
        AwaitingServerHello hello = hello();
        assertThatThrownBy(() -> hello.receive(rogue.answer(hello.content()))).isInstanceOf(as);
    }

    private static AwaitingServerHello hello() {
        return hello(Suite.X25519_AES256GCM);
    }

    private static AwaitingServerHello hello(Suite suite) {
        SigningIdentity me = SigningIdentity.generate(Sessions.RANDOM);
        return ClientHandshake.start(
                Sessions.clientParameters(List.of(suite), me, RekeyPolicy.DEFAULT), Sessions.RANDOM);
    }
}
