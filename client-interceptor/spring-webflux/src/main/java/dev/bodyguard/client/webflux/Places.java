package dev.bodyguard.client.webflux;

import java.net.URI;

/** Spring's URIs as the core knows them. */
final class Places {

    private Places() {}

    /** ASCII only, and without what never is on the wire: user, password, fragment. */
    static URI onTheWire(URI uri) {
        String ascii = uri.toASCIIString();
        int fragment = ascii.indexOf('#');
        String text = fragment < 0 ? ascii : ascii.substring(0, fragment);
        return URI.create(uri.getRawUserInfo() == null ? text : text.replaceFirst("//[^/?]*@", "//"));
    }
}
