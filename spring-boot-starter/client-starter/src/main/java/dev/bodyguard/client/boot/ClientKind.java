package dev.bodyguard.client.boot;

/** A kind of objects that send requests, or make what does. */
interface ClientKind {

    /** Whether something is of this kind. */
    boolean covers(Object client);

    /**
     * Changes it so that requests are sealed, as far as it can be changed.
     *
     * @return itself, or what stands in its place
     * @throws CannotBeProtected it sends in a way that we cannot get below
     */
    Object protect(Object client);
}
