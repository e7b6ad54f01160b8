package dev.bodyguard.protocol.wire;

import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.NormalPath;
import dev.bodyguard.protocol.Resource;
import dev.bodyguard.protocol.Wire;
import java.util.ArrayList;
import java.util.List;

/**
 * Versions that must not be kept any longer: those made at or before a time, of all resources whose path matches.
 * SPEC.md section 9.3.
 *
 * @param time milliseconds since 1970, at least 1
 * @param path a path in normal spelling; with {@code /*} at its end it and everything below
 */
public record Revocation(long time, String path) {

    /** Most octets of a path. */
    public static final int PATH_LIMIT = 512;

    /** Most revocations in one response. */
    public static final int MOST = 8;

    private static final String BELOW = "/*";

    /** Makes one. @throws IllegalArgumentException the path or the time is not of this form */
    public Revocation {
        if (time < 1 || time > Wire.LAST_EXCHANGE || !isPath(path)) {
            throw new IllegalArgumentException("no revocation: " + time + " " + path);
        }
    }

    private static boolean isPath(String path) {
        int star = path.indexOf('*');
        return path.startsWith("/")
                && path.length() <= PATH_LIMIT
                && path.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '?' && c != '#')
                && (star < 0 || (star == path.length() - 1 && path.endsWith(BELOW)))
                && NormalPath.of(path).equals(path);
    }

    /** The revocations in a response's head, in ascending order of time. */
    public static List<Revocation> in(List<Field> head) throws MalformedMessage {
        List<Revocation> found = new ArrayList<>();
        for (String line : FieldLines.named(Wire.REVOKED_FIELD, head)) {
            Revocation next = readFrom(line);
            boolean ascends = found.isEmpty() || found.get(found.size() - 1).time() < next.time();
            if (!ascends || found.size() == MOST) {
                throw new MalformedMessage("revocations do not ascend, or are more than " + MOST);
            }
            found.add(next);
        }
        return List.copyOf(found);
    }

    private static Revocation readFrom(String line) throws MalformedMessage {
        int space = line.indexOf(' ');
        String path = line.substring(space + 1);
        long time = space < 0 ? 0 : Decimal.read(line.substring(0, space));
        if (time == 0 || !isPath(path)) {
            throw new MalformedMessage("not a revocation");
        }
        return new Revocation(time, path);
    }

    /** The field of a response's head. */
    public Field write() {
        return new Field(Wire.REVOKED_FIELD, time + " " + path);
    }

    /** Whether this version of this resource is revoked; the query does not matter. */
    public boolean covers(Resource resource, long version) {
        return version <= time && matches(resource.path());
    }

    private boolean matches(String of) {
        if (!path.endsWith(BELOW)) {
            return of.equals(path);
        }
        String prefix = path.substring(0, path.length() - 1);
        return of.startsWith(prefix) || (of + "/").equals(prefix);
    }
}
