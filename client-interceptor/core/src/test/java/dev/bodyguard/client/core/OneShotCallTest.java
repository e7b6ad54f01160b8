package dev.bodyguard.client.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.ProtectedFields;
import dev.bodyguard.protocol.UnprotectedResponse;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.crypto.BoxKeyPair;
import dev.bodyguard.protocol.exchange.RequestTarget;
import dev.bodyguard.protocol.exchange.SealedResponse;
import dev.bodyguard.protocol.oneshot.AdmittedOneShot;
import dev.bodyguard.protocol.oneshot.BoxMemory;
import dev.bodyguard.protocol.oneshot.OneShotOpener;
import dev.bodyguard.protocol.wire.KeyDelivery;
import dev.bodyguard.protocol.wire.OneShotField;
import dev.bodyguard.protocol.wire.ReceivedField;
import dev.bodyguard.protocol.wire.ResponseHead;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a sender makes of an answer, which may have been altered on its way. */
class OneShotCallTest {

    private final SecureRandom random = new SecureRandom();
    private final AtomicLong clock = new AtomicLong();

    /** Its list of protected fields is longer than the sender's. */
    private final OneShotOpener server = new OneShotOpener(
            BoxKeyPair.generate(random),
            ProtectedFields.DEFAULT.with(List.of("x-balance")),
            signer -> {},
            new BoxMemory(10, 300, clock::get),
            random);

    private OneShotCall call;

    @BeforeEach
    void seal() throws Exception {
        clock.set(System.currentTimeMillis() / 1000);
        call = OneShotSender.to(server.recipient().toString())
                .seal("POST", URI.create("https://app.example/hooks"), List.of(), "paid".getBytes(UTF_8));
    }

    private SealedResponse answer(BodyPresence body, Field... fields) throws IOException {
        String line = call.fields().stream()
                .filter(field -> field.name().equals(Wire.FIELD_LOWER))
                .map(Field::value)
                .findFirst()
                .orElseThrow();
        OneShotField field = (OneShotField) ReceivedField.readFrom(List.of(line));
        AdmittedOneShot admitted =
                server.open(field).admit(new RequestTarget("POST", Origin.parse("https://app.example"), "/hooks"));
        return ((AdmittedOneShot.Unsigned) admitted)
                .request()
                .response()
                .seal(new ResponseHead(200, body, List.of(fields)));
    }

    @Test
    void clearNamesakesOfTheHeadAndOfTheSendersListAreDeleted() throws Exception {
        SealedResponse response = answer(BodyPresence.ABSENT, new Field("x-balance", "7"));
        WholeAnswer answer = call.open(
                200,
                Map.of(
                        Wire.FIELD,
                        List.of(response.fieldValue()),
                        "X-Balance",
                        List.of("1000000"),
                        "ETag",
                        List.of("forged"),
                        "Server",
                        List.of("in clear")),
                new byte[0]);
        assertThat(answer.fields())
                .containsExactlyInAnyOrder(new Field("x-balance", "7"), new Field("server", "in clear"));
    }

    @Test
    void contentWhereTheHeadSaysNoneIsRefused() throws Exception {
        SealedResponse response = answer(BodyPresence.ABSENT);
        assertThatThrownBy(() -> call.open(200, Map.of(Wire.FIELD, List.of(response.fieldValue())), new byte[1]))
                .isInstanceOf(MalformedMessage.class);
    }

    @Test
    void documentThatNobodyAskedForIsRefused() throws Exception {
        SealedResponse response =
                answer(BodyPresence.ABSENT, KeyDelivery.draw(random).write());
        assertThatThrownBy(() -> call.open(200, Map.of(Wire.FIELD, List.of(response.fieldValue())), new byte[0]))
                .isInstanceOf(MalformedMessage.class);
    }

    @Test
    void answerWithoutTheFieldIsNeverTheServers() {
        for (int status : new int[] {200, 202, 400, 409, 502}) {
            assertThatThrownBy(() -> call.open(status, Map.of(), "done".getBytes(UTF_8)))
                    .isInstanceOf(UnprotectedResponse.class);
        }
    }
}
