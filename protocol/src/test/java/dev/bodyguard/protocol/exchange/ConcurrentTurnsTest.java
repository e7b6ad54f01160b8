package dev.bodyguard.protocol.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.protocol.handshake.Sessions;
import dev.bodyguard.protocol.handshake.TestHeads;
import dev.bodyguard.protocol.wire.RequestField;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConcurrentTurnsTest {

    private static final int THREADS = 64;
    private static final int EACH = 60;

    @ParameterizedTest(name = "by hash after {0} messages, by share after {1}")
    @CsvSource({"1,0", "3,0", "1000,0", "1,1", "1,5", "1000,3"})
    void threadsShareOneSessionWhileKeysMoveOn(long byHash, long byShare) throws Exception {
        Sessions sessions = Sessions.establish(Limits.messages(byHash, byShare));
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
