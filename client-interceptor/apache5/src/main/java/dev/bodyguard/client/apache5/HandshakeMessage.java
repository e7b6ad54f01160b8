package dev.bodyguard.client.apache5;

import dev.bodyguard.client.core.HandshakeTransport;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** A message of ours, with all that it has on the wire. */
final class HandshakeMessage extends HttpUriRequestBase {

    private static final long serialVersionUID = 1L;

    HandshakeMessage(HandshakeTransport.Call message, HttpRoute route) {
        super(message.method(), message.uri());
        setAbsoluteRequestUri(Places.isAbsoluteThere(route));
        addHeader(HttpHeaders.HOST, getAuthority());
        if (message.method().equals("POST")) {
            addHeader(HttpHeaders.CONTENT_TYPE, message.mediaType());
            addHeader(HttpHeaders.CONTENT_LENGTH, message.content().length);
            setEntity(new ByteArrayEntity(message.content(), ContentType.parse(message.mediaType())));
        }
    }
}
