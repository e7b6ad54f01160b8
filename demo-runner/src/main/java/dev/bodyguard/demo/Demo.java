package dev.bodyguard.demo;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Both routes, and what is done on them. */
final class Demo {

    private final Terminal terminal;
    private final Path war;
    private final Path dropIn;
    private final ServerLog log;

    Demo(Terminal terminal, Path war, Path dropIn, ServerLog log) {
        this.terminal = terminal;
        this.war = war;
        this.dropIn = dropIn;
        this.log = log;
    }

    /** One visit on each route, compared and searched; 0 when all is well. */
    int run() throws IOException {
        try (WorkDirectory directory = WorkDirectory.create();
                Route plain = startPlain(directory);
                Route sealed = startSealed(directory)) {
            Secrets secrets = Secrets.fresh();
            List<Observation> seenPlain = visit("without Bodyguard", plain, secrets);
            List<Observation> seenSealed = visit("with Bodyguard", sealed, secrets);
            terminal.progress("Searching both recordings");
            Verdict verdict = Verdict.of(secrets, plain.recordings(), sealed.recordings(), seenPlain, seenSealed);
            Optional<Negotiated> session = Negotiated.in(sealed.recordings());
            Report report = new Report(terminal);
            report.steps(seenPlain, seenSealed);
            session.ifPresent(negotiated -> report.negotiated(negotiated, pin(), log.lines()));
            if (verdict.differences().isEmpty()) {
                report.cost(seenPlain, seenSealed, Cost.compare(plain.client(), sealed.client(), secrets));
            }
            report.verdict(verdict);
            return verdict.good() ? 0 : 1;
        }
    }

    /** Stays until the process is ended. */
    int serve(int port) throws IOException, Failure {
        Map<String, Visitor> visitors = new ConcurrentHashMap<>();
        // The page comes first: a port in use is told before anybody waits for servers.
        try (LivePage page = openPage(port, visitors);
                WorkDirectory directory = WorkDirectory.create();
                Route plain = startPlain(directory);
                Route sealed = startSealed(directory)) {
            visitors.put("plain", new Visitor(plain));
            visitors.put("sealed", new Visitor(sealed));
            terminal.heading("Both views, live: " + page.uri());
            terminal.line("protected", sealed.uri() + "  (a plain client is told what to do: try curl -i)");
            terminal.line("unprotected", plain.uri() + "  (log in as doctor, correct horse battery)");
            terminal.line("server's pin", pin());
            terminal.line("", "Ctrl-C ends it.");
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private String pin() {
        return log.pin().orElse("not logged");
    }

    private Route startPlain(WorkDirectory directory) throws IOException {
        terminal.progress("Starting " + war.getFileName() + " in Jetty, as it is, behind a recording proxy");
        return Route.plain(war, directory.make("plain"));
    }

    private Route startSealed(WorkDirectory directory) throws IOException {
        terminal.progress("Starting it again, with " + dropIn.getFileName() + " among its libraries");
        return Route.sealed(war, dropIn, directory.make("sealed"), log);
    }

    private List<Observation> visit(String how, Route route, Secrets secrets) {
        List<Step> steps = new Visit(route.client(), secrets).steps();
        terminal.progress("Visiting " + how + ": " + steps.size() + " steps");
        return route.walk(steps, seen -> {});
    }

    private LivePage openPage(int port, Map<String, Visitor> visitors) throws IOException, Failure {
        try {
            return LivePage.open(port, visitors);
        } catch (BindException e) {
            throw new Failure(
                    "Port " + port + " is in use. End what listens there, or choose another: ./demo --serve --port "
                            + (port + 1),
                    e);
        }
    }
}
