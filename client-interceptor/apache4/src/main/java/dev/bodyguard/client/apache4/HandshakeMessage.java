package dev.bodyguard.client.apache4;

import dev.bodyguard.client.core.HandshakeTransport;
import org.apache.http.HttpHeaders;
import org.apache.http.client.methods.HttpEntityEnclosingRequestBase;
import org.apache.http.entity.ByteArrayEntity;

/** A message of ours, with all that it has on the wire. */
final class HandshakeMessage extends HttpEntityEnclosingRequestBase {

    private final String method;

    HandshakeMessage(HandshakeTransport.Call message) {
        this.method = message.method();
        setURI(message.uri());
        addHeader(HttpHeaders.HOST, message.uri().getRawAuthority());
        if (method.equals("POST")) {
            addHeader(HttpHeaders.CONTENT_TYPE, message.mediaType());
            addHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(message.content().length));
            setEntity(new ByteArrayEntity(message.content()));
        }
    }

    @Override
    public String getMethod() {
        return method;
    }
}
