package dev.bodyguard.testkit.wire;

/** Skips the head of a gzip member (RFC 1952 section 2.3), octet by octet. */
final class GzipHead {
    private static final int FIXED_AFTER_MAGIC = 7;
    private static final int HAS_CRC = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;

    private int flags;
    private int fixedLeft;
    private int extraLengthSeen;
    private int extraLeft;

    private GzipHead(int fixedLeft) {
        this.fixedLeft = fixedLeft;
    }

    static GzipHead absent() {
        return new GzipHead(0);
    }

    static GzipHead afterMagic() {
        return new GzipHead(FIXED_AFTER_MAGIC);
    }

    /** The index of the first octet after the head, or the end when all of them belong to it. */
    int skip(byte[] octets, int offset, int length) {
        int index = offset;
        while (index < offset + length && take(octets[index])) {
            index++;
        }
        return index;
    }

    /** Whether the octet belongs to the head. */
    private boolean take(byte octet) {
        if (fixedLeft > 0) {
            flags = fixedLeft == FIXED_AFTER_MAGIC ? octet : flags;
            fixedLeft--;
        } else if ((flags & HAS_EXTRA) != 0) {
            takeExtra(octet & 0xff);
        } else if ((flags & HAS_NAME) != 0) {
            flags &= octet == 0 ? ~HAS_NAME : ~0;
        } else if ((flags & HAS_COMMENT) != 0) {
            flags &= octet == 0 ? ~HAS_COMMENT : ~0;
        } else if ((flags & HAS_CRC) != 0) {
            flags &= ~HAS_CRC;
            fixedLeft = 1;
        } else {
            return false;
        }
        return true;
    }

    private void takeExtra(int octet) {
        if (extraLengthSeen < 2) {
            extraLeft |= octet << 8 * extraLengthSeen++;
        } else {
            extraLeft--;
        }
        if (extraLengthSeen == 2 && extraLeft == 0) {
            flags &= ~HAS_EXTRA;
        }
    }
}
