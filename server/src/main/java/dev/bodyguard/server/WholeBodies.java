package dev.bodyguard.server;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.BudgetExceeded;
import dev.bodyguard.protocol.ProblemType;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.exchange.BodyVerifier;
import dev.bodyguard.protocol.exchange.OpenedRequest;
import dev.bodyguard.protocol.exchange.VerifiedBody;
import dev.bodyguard.server.ServerSettings.Verification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Random;

/**
 * The policy that on some paths a body is verified to its end before a handler runs. What is kept meanwhile is the sealed
 * content as it arrived: it is opened once to be verified, and once more as the handler reads it, so that nothing is ever on
 * disk in clear, and what was altered there does not open.
 */
final class WholeBodies implements AutoCloseable {

    private static final int READ = 16 * 1024;

    private final Verification settings;
    private final long limit;
    private final SpoolDisk disk;

    private WholeBodies(Verification settings, long limit, SpoolDisk disk) {
        this.settings = settings;
        this.limit = limit;
        this.disk = disk;
    }

    /** @throws IOException the directory cannot be written to */
    static WholeBodies open(ServerSettings all, Random random) throws IOException {
        Verification settings = all.verification();
        SpoolDisk disk = new SpoolDisk(settings.directory(), settings.disk(), random);
        if (!settings.paths().isEmpty() && settings.disk() > 0) {
            try {
                disk.requireUsable();
            } catch (IOException e) {
                throw new IOException(
                        ServerSetting.VERIFY_DIRECTORY.name() + ": cannot write to " + settings.directory(), e);
            }
        }
        return new WholeBodies(settings, all.limits().body(), disk);
    }

    /** Whether it is asked for at this target; also for one that a container may read differently. */
    boolean areAskedForAt(Scope scope, String target) {
        PathPatterns paths = settings.paths();
        return !paths.isEmpty() && (PathPatterns.isAmbiguous(target) || paths.match(scope, target));
    }

    /**
     * The request, to be verified; or its refusal, where its content is announced to be larger than there will ever be room.
     *
     * @param announced the length of the sealed content, in bytes; negative if unknown
     */
    Inbound await(OpenedRequest request, long announced) {
        return announced - settings.memory() > disk.room()
                ? tooLarge(request)
                : new Inbound.Unverified(content -> read(request, content));
    }

    private Inbound read(OpenedRequest request, InputStream content) throws IOException {
        Spool spool = new Spool(settings.memory(), disk);
        BodyVerifier verifier = request.verifier(limit);
        boolean verified = false;
        try {
            VerifiedBody body = verify(content, verifier, spool);
            Inbound whole = new Inbound.Verified(request, body.length(), body.open(spool.read()));
            verified = true;
            return whole;
        } catch (BudgetExceeded e) {
            return tooLarge(request);
        } catch (BodyguardException e) {
            return new Inbound.Refused(Refusals.problem(e).type(), Refusals.sealed(request.response(), e));
        } finally {
            if (!verified) {
                verifier.abort();
                spool.close();
            }
        }
    }

    private static VerifiedBody verify(InputStream content, BodyVerifier verifier, Spool spool) throws IOException {
        byte[] buffer = new byte[READ];
        int count = content.read(buffer);
        while (count >= 0) {
            verifier.add(ByteBuffer.wrap(buffer, 0, count));
            spool.write(buffer, count);
            count = content.read(buffer);
        }
        return verifier.finish();
    }

    private static Inbound tooLarge(OpenedRequest request) {
        return new Inbound.Refused(ProblemType.MALFORMED, Refusals.tooLarge(request.response()));
    }

    /** For the log; empty if it is asked for nowhere. */
    String describe() {
        return settings.paths().isEmpty() ? "" : "bodies verified before dispatch on " + settings.paths() + ", ";
    }

    /** Removes what waits. */
    @Override
    public void close() {
        disk.close();
    }
}
