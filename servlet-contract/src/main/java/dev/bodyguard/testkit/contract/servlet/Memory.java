package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** What this JVM holds on to after a collection, heap and direct buffers, looked at after each eighth of a gibibyte. */
final class Memory {

    private static final long STEP = Volume.GIBIBYTE / 8;
    private static final long FEW = 6L << 20;

    private final List<Long> held = new ArrayList<>();

    void at(long position) {
        if (position >= (held.size() + 1) * STEP) {
            held.add(held());
        }
    }

    /** It was looked at, and was never more than the first time, but for noise. */
    void assertFlat() {
        assertThat(held).as("octets held after each eighth").hasSize(8);
        assertThat(held).as("octets held after each eighth").allMatch(each -> each < held.get(0) + FEW);
    }

    private static long held() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
                + ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .filter(pool -> pool.getName().equals("direct"))
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum();
    }
}
