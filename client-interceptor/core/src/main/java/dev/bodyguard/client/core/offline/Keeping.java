package dev.bodyguard.client.core.offline;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Resource;
import dev.bodyguard.protocol.wire.DocumentRequest;
import dev.bodyguard.protocol.wire.KeyDelivery;
import dev.bodyguard.protocol.wire.ResponseHead;
import dev.bodyguard.protocol.wire.Revocation;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One exchange of a client that keeps documents. What goes wrong with the store is logged and harms no answer: the document
 * is fetched again another time. SPEC.md section 9.
 */
public final class Keeping {

    static final Logger LOG = System.getLogger(Keeping.class.getName());

    private final DocumentStore store;
    private final Place place;
    private final Resource resource;
    private final String method;
    private final long revokedUntil;

    private Keeping(DocumentStore store, Place place, Resource resource, String method, long revokedUntil) {
        this.store = store;
        this.place = place;
        this.resource = resource;
        this.method = method;
        this.revokedUntil = revokedUntil;
    }

    /** Begins an exchange; empty where nothing of it can be kept. */
    public static Optional<Keeping> begin(DocumentStore store, Place place, String method, String target) {
        try {
            Resource resource = Resource.of(place.origin(), target);
            return Optional.of(new Keeping(store, place, resource, method, store.revokedUntil(place)));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "no documents are kept of {0}: {1}", place.origin(), e.getMessage());
            return Optional.empty();
        }
    }

    /** The field of the request's head. */
    public Field announcement() {
        return new DocumentRequest(revokedUntil).write();
    }

    /**
     * Carries out what a response's head says.
     *
     * @return the document that arrives with it
     * @throws MalformedMessage the head says it in no form that there is
     */
    public Optional<ArrivingDocument> receive(ResponseHead head) throws MalformedMessage {
        revoke(Revocation.in(head.fields()));
        Optional<KeyDelivery> delivered = KeyDelivery.in(head.fields());
        boolean isGet = method.equals("GET");
        if (delivered.isEmpty()) {
            if (isGet && saysThatNothingIsToBeKept(head.status())) {
                forget();
            }
            return Optional.empty();
        }
        KeyDelivery key = delivered.get();
        try {
            if (!isGet || head.status() != 200 || head.body() == BodyPresence.ABSENT) {
                throw new MalformedMessage("a document that is no answer to a GET");
            }
            return Optional.of(new ArrivingDocument(resource, key, deposit(key)));
        } finally {
            key.erase();
        }
    }

    /** Whatever was kept is not what the server would give now. */
    private static boolean saysThatNothingIsToBeKept(int status) {
        return switch (status) {
            case 200, 403, 404, 410, 451 -> true;
            default -> false;
        };
    }

    private void revoke(List<Revocation> revocations) {
        if (!revocations.isEmpty()) {
            try {
                store.revoke(place, revocations);
            } catch (IOException e) {
                LOG.log(
                        Level.ERROR,
                        "revoked documents of {0} could not be erased: {1}",
                        place.origin(),
                        e.getMessage());
            }
        }
    }

    private void forget() {
        try {
            store.forget(place, resource);
        } catch (IOException e) {
            LOG.log(Level.ERROR, "a document of {0} could not be erased: {1}", place.origin(), e.getMessage());
        }
    }

    private @Nullable Deposit deposit(KeyDelivery key) {
        try {
            return store.begin(place, resource, key);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "a document of {0} is not kept: {1}", place.origin(), e.getMessage());
            return null;
        }
    }
}
