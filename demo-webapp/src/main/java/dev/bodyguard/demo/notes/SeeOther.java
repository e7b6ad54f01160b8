package dev.bodyguard.demo.notes;

import jakarta.servlet.http.HttpServletResponse;

/** A redirect after a form was taken: 303, so that a reload does not send the form again. */
final class SeeOther {

    private SeeOther() {}

    static void send(HttpServletResponse response, String location) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", location);
        response.setContentLength(0);
    }
}
