package dev.bodyguard.demo;

import java.util.concurrent.TimeUnit;

/**
 * One step from both sides.
 *
 * @param application what the application says that happened
 * @param failed whether the step ended in an exception
 * @param wire what passed meanwhile
 */
record Observation(String step, String application, boolean failed, WireLog.Taken wire, long nanos) {

    long octets() {
        return wire.sent() + wire.received();
    }

    double millis() {
        return nanos / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }
}
