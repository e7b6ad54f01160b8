package dev.bodyguard.client.core;

import dev.bodyguard.client.core.offline.Keeping;
import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.BudgetExceeded;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.ProtectedFields;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.exchange.SealedRequest;
import dev.bodyguard.protocol.exchange.Turn;
import dev.bodyguard.protocol.wire.RequestHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Splits a request's fields: protected ones into the sealed head, the others stay in clear. */
final class RequestSealer {

    // Where a body may be expected, a length of 0 says that there is none.
    private static final Set<String> USUALLY_WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private RequestSealer() {}

    static SealedCall seal(
            OutgoingRequest request, Origin origin, Turn turn, ProtectedFields names, Optional<Keeping> keeping)
            throws BudgetExceeded {
        List<Field> inside = new ArrayList<>();
        List<Field> clear = new ArrayList<>();
        for (Field field : request.fields()) {
            if (!isOurs(field)) {
                (names.contains(field.name()) ? inside : clear).add(field);
            }
        }
        BodyPresence presence = request.bodyLength() == 0 ? BodyPresence.ABSENT : BodyPresence.PRESENT;
        if (names.contains("content-length") && saysLength(request)) {
            inside.add(new Field("content-length", Long.toString(request.bodyLength())));
        }
        keeping.map(Keeping::announcement).ifPresent(inside::add);
        SealedRequest sealed =
                turn.seal(new RequestHead(request.method(), origin.authority(), request.target(), presence, inside));
        clear.removeIf(field -> field.name().equals("content-type"));
        if (presence == BodyPresence.PRESENT) {
            clear.add(new Field("Content-Type", Wire.BODY_TYPE));
        }
        clear.add(new Field(Wire.FIELD_LOWER, sealed.fieldValue()));
        return new SealedCall(request, sealed, names, clear, presence, keeping);
    }

    private static boolean saysLength(OutgoingRequest request) {
        return request.bodyLength() > 0
                || request.bodyLength() == 0
                        && USUALLY_WITH_BODY.contains(request.method().toUpperCase(Locale.ROOT));
    }

    private static boolean isOurs(Field field) {
        return switch (field.name()) {
            case Wire.FIELD_LOWER, Wire.DOCUMENT_FIELD, Wire.REVOKED_FIELD, "content-length" -> true;
            default -> false;
        };
    }
}
