package dev.bodyguard.demo;

import java.io.IOException;

/**
 * What one route costs when everything is warm: small exchanges and long bodies.
 *
 * @param rounds of measuring so far
 * @param medianReadMillis of {@value #READS} small exchanges in each round
 * @param uploadMibPerSecond of the fastest round
 * @param downloadMibPerSecond of the fastest round
 */
record Cost(int rounds, double medianReadMillis, double uploadMibPerSecond, double downloadMibPerSecond) {

    static final int READS = 30;
    static final int STREAM_MIB = 8;

    /** The cost on both routes. */
    record Comparison(Cost plain, Cost sealed) {}

    /** Measures both, a part of one after a part of the other, so that what else the machine does hits both. */
    static Comparison compare(Application plain, Application sealed, int rounds) throws IOException {
        Comparison compared = new Comparison(plain.measure(), sealed.measure());
        for (int round = 1; round < rounds; round++) {
            compared = new Comparison(plain.measure(), sealed.measure());
        }
        return compared;
    }
}
