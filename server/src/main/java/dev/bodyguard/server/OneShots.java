package dev.bodyguard.server;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.BudgetExceeded;
import dev.bodyguard.protocol.ProblemType;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.exchange.RequestTarget;
import dev.bodyguard.protocol.oneshot.AdmittedOneShot;
import dev.bodyguard.protocol.oneshot.BoxMemory;
import dev.bodyguard.protocol.oneshot.OneShotOpener;
import dev.bodyguard.protocol.oneshot.SignedOneShot;
import dev.bodyguard.protocol.oneshot.UncheckedOneShot;
import dev.bodyguard.protocol.oneshot.VerifiedOneShot;
import dev.bodyguard.protocol.wire.OneShotField;
import dev.bodyguard.protocol.wire.ServerDescription;
import dev.bodyguard.server.ServerSettings.OneShotSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The one-shots that one server takes; no key is read or made where it takes none. SPEC.md section 10. */
final class OneShots implements AutoCloseable {

    private static final long TICK_MILLIS = 10;

    private final OneShotSettings settings;
    private final ServerSettings all;
    private final @Nullable OneShotOpener opener;

    private OneShots(ServerSettings all, @Nullable OneShotOpener opener) {
        this.settings = all.oneShots();
        this.all = all;
        this.opener = opener;
    }

    /**
     * Reads or makes the key, if any path takes one-shots. Waits for the end of this second: the memory refuses all that was
     * sealed in it.
     *
     * @param seconds the clock, since 1970
     * @throws IOException the key's file cannot be read or made
     */
    static OneShots open(ServerSettings all, SecureRandom random, LongSupplier seconds) throws IOException {
        OneShotSettings settings = all.oneShots();
        if (settings.paths().isEmpty()) {
            return new OneShots(all, null);
        }
        BoxMemory memory =
                new BoxMemory(settings.remembered(), settings.window().toSeconds(), seconds);
        awaitNext(seconds);
        return new OneShots(
                all,
                new OneShotOpener(
                        settings.key().openOrCreate(), all.protectedFields(), settings.signers(), memory, random));
    }

    private static void awaitNext(LongSupplier seconds) throws IOException {
        long began = seconds.getAsLong();
        try {
            while (seconds.getAsLong() == began) {
                Thread.sleep(TICK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while starting");
        }
    }

    /** Whether the path of this target takes one-shots; never for an ambiguous one. */
    boolean areTakenAt(Scope scope, String target) {
        return settings.paths().match(scope, target);
    }

    /** Opens a one-shot's head and checks it. */
    Inbound receive(OneShotField field, RequestTarget target) {
        if (opener == null) {
            throw new IllegalStateException("no path takes one-shots");
        }
        UncheckedOneShot unchecked;
        try {
            unchecked = opener.open(field);
        } catch (BodyguardException e) {
            return new Inbound.Refused(Refusals.problem(e).type(), Refusals.plain(e));
        }
        try {
            AdmittedOneShot admitted = unchecked.admit(target);
            if (admitted instanceof SignedOneShot signed) {
                return new Inbound.Unverified(content -> read(signed, content));
            }
            return new Inbound.Sealed(((AdmittedOneShot.Unsigned) admitted).request());
        } catch (BodyguardException e) {
            return new Inbound.Refused(Refusals.problem(e).type(), Refusals.sealed(unchecked.response(), e));
        }
    }

    private Inbound read(SignedOneShot signed, InputStream content) throws IOException {
        try {
            VerifiedOneShot verified = signed.verify(content, settings.limit());
            byte[] plain = verified.content();
            return new Inbound.Verified(verified.request(), plain.length, new ByteArrayInputStream(plain));
        } catch (BudgetExceeded e) {
            return new Inbound.Refused(ProblemType.MALFORMED, Refusals.tooLarge(signed.response()));
        } catch (BodyguardException e) {
            return new Inbound.Refused(Refusals.problem(e).type(), Refusals.sealed(signed.response(), e));
        }
    }

    /** What the public description says; empty where none are taken. */
    Optional<ServerDescription.OneShot> description() {
        return Optional.ofNullable(opener)
                .map(taking -> new ServerDescription.OneShot(
                        taking.recipient().key().encoded(),
                        all.protectedFields().names(),
                        settings.window().toSeconds(),
                        settings.signers().areListed()));
    }

    /** For the log; empty if none are taken. */
    String describe() {
        return opener == null
                ? ""
                : "one-shots of " + settings.signers() + " on " + settings.paths() + ", key " + opener.recipient()
                        + " in " + settings.key() + ", ";
    }

    @Override
    public void close() {
        if (opener != null) {
            opener.erase();
        }
    }
}
