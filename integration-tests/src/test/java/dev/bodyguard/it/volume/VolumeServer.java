package dev.bodyguard.it.volume;

import dev.bodyguard.it.jetty.ProtectedJetty;
import dev.bodyguard.testkit.volume.LongContent;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;

/** The server's process: reports its port and pin, then how each request ended for the application. */
final class VolumeServer {

    private VolumeServer() {}

    /** @param arguments the directory for the identity */
    public static void main(String[] arguments) throws Exception {
        ProtectedJetty jetty = ProtectedJetty.start(Path.of(arguments[0]), new Bulk(), Map.of());
        Peer.report(jetty.uri().getPort() + " " + jetty.pin());
        while (System.in.read() >= 0) {
            // Until the test lets go.
        }
        jetty.close();
    }

    private static final class Bulk extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String whole = ending(() -> take(request.getInputStream()));
            response.getOutputStream().print(whole);
        }

        private static String take(InputStream in) throws IOException {
            Digested taken = new Digested();
            byte[] buffer = new byte[64 * 1024];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                taken.add(buffer, count);
            }
            return taken.toString();
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            long size = Long.parseLong(request.getParameter("size"));
            if (Boolean.parseBoolean(request.getParameter("known"))) {
                response.setContentLengthLong(size);
            }
            ending(() -> {
                try (InputStream content = new LongContent(size)) {
                    OutputStream out = response.getOutputStream();
                    long sent = content.transferTo(out);
                    out.close();
                    return "sent " + sent;
                }
            });
        }

        private interface Work {
            String done() throws IOException;
        }

        private static String ending(Work work) throws IOException {
            try {
                String done = work.done();
                Peer.report("whole " + done);
                return done;
            } catch (IOException e) {
                Peer.report("IOException " + e);
                throw e;
            }
        }
    }
}
