package dev.bodyguard.server;

import java.util.List;

/** A request under the path that its client called. */
record OutsideExchange(ServerExchange arrived, String target) implements ServerExchange {

    @Override
    public String method() {
        return arrived.method();
    }

    @Override
    public String scheme() {
        return arrived.scheme();
    }

    @Override
    public String authority() {
        return arrived.authority();
    }

    @Override
    public List<String> fields(String name) {
        return arrived.fields(name);
    }

    @Override
    public String remoteAddress() {
        return arrived.remoteAddress();
    }
}
