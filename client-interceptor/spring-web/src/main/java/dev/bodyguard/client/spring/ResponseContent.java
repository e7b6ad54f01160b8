package dev.bodyguard.client.spring;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpResponse;

/** The content of a response, which ends with it. It is asked for when somebody reads: not every answer has some. */
final class ResponseContent extends InputStream {

    private final ClientHttpResponse response;
    private @Nullable InputStream content;
    private boolean ended;

    ResponseContent(ClientHttpResponse response) {
        this.response = response;
    }

    private InputStream content() throws IOException {
        InputStream opened = content;
        if (opened == null) {
            opened = open();
            content = opened;
        }
        return opened;
    }

    @SuppressWarnings("ConstantValue") // Spring says that there is always one; not every factory does so.
    private InputStream open() throws IOException {
        try {
            InputStream given = response.getBody();
            return given == null ? InputStream.nullInputStream() : given;
        } catch (FileNotFoundException noContentOfAnError) {
            // HttpURLConnection under Spring 5.3.
            return InputStream.nullInputStream();
        }
    }

    @Override
    public int read() throws IOException {
        return seen(content().read());
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return seen(content().read(target, offset, length));
    }

    private int seen(int read) {
        ended |= read < 0;
        return read;
    }

    @Override
    public int available() throws IOException {
        return content().available();
    }

    /** Factories read what is left when a response is closed, however much that is: so the stream goes first. */
    @Override
    public void close() {
        try {
            if (!ended) {
                content().close();
            }
        } catch (IOException nothingIsLost) {
            // Nobody reads what comes.
        } finally {
            response.close();
        }
    }
}
