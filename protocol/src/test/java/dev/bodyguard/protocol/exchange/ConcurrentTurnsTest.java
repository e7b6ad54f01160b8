package dev.bodyguard.protocol.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.protocol.handshake.Sessions;
import dev.bodyguard.protocol.handshake.TestHeads;
import dev.bodyguard.protocol.wire.RequestField;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConcurrentTurnsTest {

    private static final int THREADS = 16;
    private static final int EACH = 250;

    @ParameterizedTest
    @ValueSource(longs = {1, 3, 1000})
    void threadsShareOneSessionWhileKeysMoveOn(long messagesPerEpoch) throws Exception {
        Sessions sessions = Sessions.establish(new RekeyPolicy(messagesPerEpoch, Duration.ofHours(1)));
        ConcurrentHashMap.KeySetView<Long, Boolean> numbers = ConcurrentHashMap.newKeySet();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                all.add(threads.submit(() -> {
                    for (int i = 0; i < EACH; i++) {
                        exchange(sessions, numbers);
                    }
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(numbers).hasSize(THREADS * EACH);
    }

    private static void exchange(Sessions sessions, ConcurrentHashMap.KeySetView<Long, Boolean> numbers)
            throws Exception {
        Turn turn = sessions.client().nextTurn().get(20, TimeUnit.SECONDS);
        assertThat(numbers.add(turn.number())).isTrue();
        SealedRequest request = turn.seal(TestHeads.get("/app/x"));
        OpenedRequest opened = sessions.server()
                .open(RequestField.readFrom(List.of(request.fieldValue())))
                .admit(sessions.target("GET", "/app/x"));
        SealedResponse response = opened.response().seal(TestHeads.ok());
        assertThat(request.open(List.of(response.fieldValue()), 200).head().status())
                .isEqualTo(200);
    }
}
