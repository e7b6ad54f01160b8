package dev.bodyguard.it.proxy;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** An application that names its own places, as those do that know nothing of a proxy. */
final class Shop extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** What the feed says next; the empty text ends it. */
    private final transient BlockingQueue<String> feed = new LinkedBlockingQueue<>();

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getPathInfo()) {
            case "/echo" -> request.getInputStream().transferTo(response.getOutputStream());
            case "/moved" -> response.sendRedirect("/goods?of=" + request.getParameter("of"));
            case "/moved-far" ->
                response.sendRedirect(request.getRequestURL().toString().replace("moved-far", "goods?of=far"));
            case "/goods" -> response.getWriter().write("goods of " + request.getParameter("of"));
            case "/broken" -> response.sendError(500, "the till is empty");
            case "/enter" -> enter(request, response);
            case "/basket" -> basket(request, response);
            case "/say" -> feed.add(new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            case "/feed" -> feed(response);
            case "/header" -> response.setHeader("etag", "\"" + "e".repeat(1500) + "\"");
            default -> response.sendError(404);
        }
    }

    private static void enter(HttpServletRequest request, HttpServletResponse response) {
        request.getSession().setAttribute("basket", "three pears");
        Cookie sealed = new Cookie("counter", "left");
        sealed.setPath("/basket");
        response.addCookie(sealed);
    }

    private static void basket(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object basket = request.getSession().getAttribute("basket");
        Cookie[] cookies = request.getCookies();
        boolean counter = false;
        for (Cookie cookie : cookies == null ? new Cookie[0] : cookies) {
            counter |= cookie.getName().equals("counter") && cookie.getValue().equals("left");
        }
        response.getWriter().write(basket + (counter ? " at the left counter" : " at no counter"));
    }

    private void feed(HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream");
        ServletOutputStream out = response.getOutputStream();
        try {
            for (String word = feed.take(); !word.isEmpty(); word = feed.take()) {
                out.write(("data: " + word + "\n\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
