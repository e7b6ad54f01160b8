package dev.bodyguard.protocol.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.ReplayedRequest;
import dev.bodyguard.protocol.handshake.Sessions;
import dev.bodyguard.protocol.handshake.TestHeads;
import dev.bodyguard.protocol.wire.RequestField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A model of many requests at once under a hostile schedule: requests and answers are delayed, re-ordered, doubled and
 * lost, refusals are forged, the server restarts; keys move on all the while. One thread, seeded, with the real sessions.
 */
class HostileScheduleTest {

    private static final int STEPS = 300;
    private static final int SEEDS = 25;

    @ParameterizedTest(name = "by hash after {0} messages, by share after {1}")
    @CsvSource({"1,0", "2,0", "7,0", "1000,0", "1,1", "1,3", "2,5", "7,2", "1000,1", "1000,4", "0,3"})
    void nothingIsExecutedTwiceAndNothingThatArrivesIsLost(long byHash, long byShare) throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            new Model(new Random(seed), Limits.messages(byHash, byShare), "seed " + seed).run();
        }
    }

    /** A request that the application made once, however often it is sent. */
    private static final class Wish {
        final String path;
        int executions;
        int lostSessions;
        boolean answered;

        Wish(int number) {
            this.path = "/app/" + number;
        }
    }

    private record Flying(Wish wish, Sessions sessions, SealedRequest request) {}

    private record Answer(Flying flying, String field) {}

    private record Waiting(Wish wish, Sessions sessions, CompletableFuture<Turn> turn) {}

    private static final class Model {
        private final Random random;
        private final RekeyPolicy policy;
        private final String name;
        private final List<Wish> wishes = new ArrayList<>();
        private final List<Waiting> waiting = new ArrayList<>();
        private final List<Flying> sent = new ArrayList<>();
        private final List<Flying> copies = new ArrayList<>();
        private final List<Answer> answers = new ArrayList<>();
        private final Set<Flying> abandoned = new HashSet<>();
        private Sessions current;

        Model(Random random, RekeyPolicy policy, String name) throws BodyguardException {
            this.random = random;
            this.policy = policy;
            this.name = name;
            this.current = Sessions.establish(policy);
        }

        void run() throws Exception {
            for (int step = 0; step < STEPS; step++) {
                sendWaiting();
                act(random.nextInt(20));
            }
            settle();
            for (Wish wish : wishes) {
                assertThat(wish.executions).as("%s: %s", name, wish.path).isLessThanOrEqualTo(1 + wish.lostSessions);
            }
            assertThat(wishes.stream().filter(wish -> wish.answered).count())
                    .as(name)
                    .isPositive();
        }

        private void act(int dice) throws Exception {
            if (dice < 7) {
                Wish wish = new Wish(wishes.size());
                wishes.add(wish);
                ask(wish, current);
            } else if (dice < 12 && !sent.isEmpty()) {
                deliver(sent.remove(random.nextInt(sent.size())), true);
            } else if (dice < 16 && !answers.isEmpty()) {
                answer(answers.remove(random.nextInt(answers.size())));
            } else if (dice == 16 && !copies.isEmpty()) {
                deliver(copies.get(random.nextInt(copies.size())), false);
            } else if (dice == 17 && !sent.isEmpty()) {
                lose(sent.remove(random.nextInt(sent.size())));
            } else if (dice == 18 && !answers.isEmpty()) {
                forgeRefusal(answers.remove(random.nextInt(answers.size())).flying());
            } else if (dice == 19 && random.nextInt(10) == 0) {
                restart();
            }
        }

        private void ask(Wish wish, Sessions sessions) {
            waiting.add(new Waiting(wish, sessions, sessions.client().nextTurn()));
        }

        private void sendWaiting() throws BodyguardException {
            for (Waiting ready : List.copyOf(waiting)) {
                if (ready.turn().isDone()) {
                    waiting.remove(ready);
                    SealedRequest request = ready.turn().join().seal(TestHeads.post(ready.wish().path));
                    Flying flying = new Flying(ready.wish(), ready.sessions(), request);
                    sent.add(flying);
                    copies.add(flying);
                }
            }
        }

        private void deliver(Flying flying, boolean first) throws BodyguardException {
            Sessions sessions = flying.sessions();
            try {
                OpenedRequest opened = sessions.server()
                        .open(RequestField.readFrom(List.of(flying.request().fieldValue())))
                        .admit(sessions.target("POST", flying.wish().path));
                flying.wish().executions++;
                String field = opened.response().seal(TestHeads.ok()).fieldValue();
                if (first) {
                    answers.add(new Answer(flying, field));
                }
            } catch (ReplayedRequest refused) {
                assertThat(first && !copyWasFirst(flying)).as(name).isFalse();
                lose(flying);
            } catch (BodyguardException refused) {
                boolean mayFail = !first || sessions != current || abandoned.contains(flying);
                assertThat(mayFail)
                        .as("%s: %s %s", name, flying.wish().path, refused)
                        .isTrue();
            }
        }

        /** A doubled request may overtake the original, which is then the replay. */
        private static boolean copyWasFirst(Flying flying) {
            return flying.wish().executions > 0;
        }

        private void answer(Answer answer) throws BodyguardException {
            answer.flying().request().open(List.of(answer.field()), 200);
            answer.flying().wish().answered = true;
        }

        private void lose(Flying flying) {
            abandoned.add(flying);
            flying.request().abandon();
        }

        /** The request was executed, its answer swallowed, and a refusal made up: asked, the server knows the session. */
        private void forgeRefusal(Flying flying) {
            lose(flying);
            if (flying.sessions() != current) {
                sendAgain(flying);
            }
        }

        private void sendAgain(Flying flying) {
            flying.wish().lostSessions++;
            ask(flying.wish(), current);
        }

        private void restart() throws BodyguardException {
            Sessions old = current;
            old.server().erase();
            current = Sessions.establish(policy);
            for (Flying flying : List.copyOf(sent)) {
                sent.remove(flying);
                lose(flying);
                sendAgain(flying);
            }
            for (Waiting unsent : List.copyOf(waiting)) {
                waiting.remove(unsent);
                if (!unsent.turn().cancel(false)) {
                    unsent.turn().join().abandon();
                }
                ask(unsent.wish(), current);
            }
        }

        private void settle() throws Exception {
            while (!waiting.isEmpty() || !sent.isEmpty() || !answers.isEmpty()) {
                sendWaiting();
                if (!sent.isEmpty()) {
                    deliver(sent.remove(0), true);
                } else if (!answers.isEmpty()) {
                    answer(answers.remove(0));
                } else if (waiting.stream().noneMatch(left -> left.turn().isDone())) {
                    throw new AssertionError(name + ": requests wait for ever");
                }
            }
        }
    }
}
