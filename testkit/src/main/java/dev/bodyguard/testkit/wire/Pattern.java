package dev.bodyguard.testkit.wire;

/** One way in which one needle may be written. */
record Pattern(String needle, String encoding, byte[] octets) {}
