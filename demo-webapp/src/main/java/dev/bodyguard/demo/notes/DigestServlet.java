package dev.bodyguard.demo.notes;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;

/** Answers with the length and the SHA-256 of the request's body, of any size: what a sender compares. */
@WebServlet("/digest")
public final class DigestServlet extends HttpServlet {

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        CountingDigest digest = new CountingDigest();
        byte[] buffer = new byte[64 * 1024];
        InputStream body = request.getInputStream();
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            digest.update(buffer, 0, count);
        }
        Json.write(response, HttpServletResponse.SC_OK, new Answer(digest.length(), digest.hex()));
    }

    private record Answer(long length, String sha256) {}
}
