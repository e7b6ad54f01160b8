package dev.bodyguard.demo;

import java.io.IOException;
import java.net.BindException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Both routes, and what is done on them. */
final class Demo {

    private final Terminal terminal;
    private final Installation installation;
    private final ServerLog log;
    private final int rounds;

    /** @param rounds of measuring what it costs */
    Demo(Terminal terminal, Installation installation, ServerLog log, int rounds) {
        this.terminal = terminal;
        this.installation = installation;
        this.log = log;
        this.rounds = rounds;
    }

    /** One visit on each route, compared and searched; 0 when all is well. */
    int run() throws IOException {
        try (WorkDirectory directory = WorkDirectory.create();
                Routes routes = start(directory)) {
            Secrets secrets = Secrets.fresh();
            Report report = new Report(terminal);
            report.visitBegins();
            Visits visits = Visits.walk(routes, secrets, report::step);
            terminal.text("");
            terminal.progress("Searching both recordings");
            Verdict verdict = Verdict.of(
                    secrets,
                    routes.plain().recordings(),
                    routes.sealed().recordings(),
                    visits.plain(),
                    visits.sealed());
            Optional<Negotiated> session = Negotiated.in(routes.sealed().recordings());
            session.ifPresent(negotiated -> report.negotiated(negotiated, pin(), log.lines()));
            if (verdict.differences().isEmpty()) {
                terminal.text("");
                terminal.progress("Measuring what it costs, warm");
                report.cost(
                        visits,
                        Cost.compare(
                                routes.plain().application(), routes.sealed().application(), rounds));
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
                Routes routes = start(directory)) {
            visitors.put("plain", new Visitor(routes.plain()));
            visitors.put("sealed", new Visitor(routes.sealed()));
            terminal.heading("Both views, live: " + page.uri());
            terminal.line("protected", routes.sealed().uri() + "  (a plain client is told what to do: try curl -i)");
            terminal.line("unprotected", routes.plain().uri() + "  (log in as doctor, correct horse battery)");
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

    private Routes start(WorkDirectory directory) throws IOException {
        terminal.progress(installation.told());
        Routes started = Routes.start(installation, directory);
        if (!installation.added().isEmpty()) {
            terminal.heading("What was added to the command line of two programs, and nothing else");
            installation.added().forEach(terminal::line);
        }
        return started;
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
