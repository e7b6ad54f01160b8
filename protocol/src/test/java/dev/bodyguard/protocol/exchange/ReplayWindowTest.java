package dev.bodyguard.protocol.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.protocol.ReplayedRequest;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayWindowTest {

    @Test
    void agreesWithASetThatForgetsNothing() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            ReplayWindow window = new ReplayWindow();
            Set<Long> seen = new HashSet<>();
            long newest = -1;
            long reach = 1L << random.nextInt(14);
            for (int i = 0; i < 2000; i++) {
                long number = Math.max(0, newest + random.nextLong(-reach, reach + 1));
                boolean expected = number > newest - ReplayWindow.SPAN && seen.add(number);
                assertThat(marks(window, number))
                        .as("seed %d, number %d", seed, number)
                        .isEqualTo(expected);
                newest = Math.max(newest, number);
            }
        }
    }

    @Test
    void saysWhetherANumberWasSeenOrIsTooOld() throws Exception {
        ReplayWindow window = new ReplayWindow();
        window.mark(5000);
        assertThat(refusal(window, 5000)).isEqualTo(ReplayedRequest.Detail.SEEN);
        assertThat(refusal(window, 5000 - ReplayWindow.SPAN)).isEqualTo(ReplayedRequest.Detail.OLD);
        window.mark(5000 - ReplayWindow.SPAN + 1);
    }

    private static boolean marks(ReplayWindow window, long number) {
        try {
            window.mark(number);
            return true;
        } catch (ReplayedRequest refused) {
            return false;
        }
    }

    private static ReplayedRequest.Detail refusal(ReplayWindow window, long number) {
        try {
            window.mark(number);
            throw new AssertionError("marked");
        } catch (ReplayedRequest refused) {
            return refused.detail();
        }
    }
}
