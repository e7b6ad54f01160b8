package dev.bodyguard.client.boot;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;

/** Looks into Spring's own clients, which do not tell what they send with. */
final class Inside {

    private Inside() {}

    /**
     * A field of a client.
     *
     * @throws CannotBeProtected there is none like it: the client is of a class that is not Spring's, or of a Spring that is too new
     */
    static <T> T read(Object client, String name, Class<T> type) {
        try {
            Field field = client.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return type.cast(field.get(client));
        } catch (ReflectiveOperationException | InaccessibleObjectException | ClassCastException e) {
            throw new CannotBeProtected(
                    "Bodyguard does not know how a " + client.getClass().getName()
                            + " sends its requests, so they would not be protected. Build it from a builder of Spring's, and"
                            + " give a class of your own another type than Spring's where it is a bean",
                    e);
        }
    }
}
