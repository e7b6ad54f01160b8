package dev.bodyguard.client.offline;

/**
 * Bounds of a vault. What was not read for the longest time goes first.
 *
 * @param total most octets of all documents together
 * @param each most octets of one document; a larger one is not kept
 * @param documents most documents
 */
public record VaultLimits(long total, long each, int documents) {

    /** 256 MiB in all, 64 MiB each, 10,000 documents. */
    public static final VaultLimits DEFAULT = new VaultLimits(256L << 20, 64L << 20, 10_000);

    private static final int MOST_DOCUMENTS = 100_000;

    /** Makes limits. @throws IllegalArgumentException one is not positive, or more than 100,000 documents */
    public VaultLimits {
        if (total < 1 || each < 1 || documents < 1 || documents > MOST_DOCUMENTS) {
            throw new IllegalArgumentException("limits are positive, and documents " + MOST_DOCUMENTS + " at most");
        }
    }
}
