package dev.bodyguard.demo;

import dev.bodyguard.client.jdk.BodyguardHttpClient;
import dev.bodyguard.client.offline.Vault;
import dev.bodyguard.client.offline.VaultKey;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads documents, stops the server, and reads on: by the same client, then by a program of its own. */
final class OfflineDemo {

    private static final String PASSPHRASE = "a vault's own passphrase";
    private static final String KEPT = "/api/notes/* 7d, /files/* 1d";

    private final Terminal terminal;
    private final Path war;
    private final Path dropIn;
    private final ServerLog log;
    private final Choices choices;
    private final Secrets secrets = Secrets.fresh();
    private boolean allWell = true;

    OfflineDemo(Terminal terminal, Path war, Path dropIn, ServerLog log, Choices choices) {
        this.terminal = terminal;
        this.war = war;
        this.dropIn = dropIn;
        this.log = log;
        this.choices = choices;
    }

    /** 0 when everything is as it should be. */
    int run() throws IOException {
        try (WorkDirectory directory = WorkDirectory.create()) {
            Path vaultPlace = directory.make("client").resolve("vault");
            terminal.progress("Starting " + war.getFileName() + " in Jetty with " + dropIn.getFileName()
                    + ", bodyguard.offline = " + KEPT);
            NotesServer server = server(directory.make("server"));
            try (server;
                    Vault vault = openVault(vaultPlace)) {
                BodyguardHttpClient http = choices.client(log).offline(vault).build();
                NotesClient notes = new NotesClient(http, server.uri().resolve(NotesServer.CONTEXT));
                Kept kept = readOnline(notes);
                server.close();
                readOffline(notes, kept);
                http.shutdown();
            }
            readByProgram(new VaultProgram(vaultPlace, PASSPHRASE));
        }
        terminal.text("");
        terminal.text(
                allWell
                        ? terminal.good(
                                "What was read online was read offline, and nothing of it lay open on the disk.")
                        : terminal.bad("Something was not as it should be; see above."));
        return allWell ? 0 : 1;
    }

    private NotesServer server(Path directory) throws IOException {
        Map<String, String> settings = new HashMap<>(choices.settings(directory));
        settings.put("bodyguard.offline", KEPT);
        return NotesServer.start(war, dropIn, directory, settings);
    }

    private static Vault openVault(Path place) throws IOException {
        char[] passphrase = PASSPHRASE.toCharArray();
        VaultKey key = VaultKey.passphrase(passphrase);
        Arrays.fill(passphrase, '\0');
        try {
            return Vault.open(place, key);
        } finally {
            key.erase();
        }
    }

    /** Two documents as they were online. */
    private record Kept(String note, String noteText, String file, String fileText) {}

    private Kept readOnline(NotesClient notes) throws IOException {
        terminal.heading("Online");
        notes.postForm("/login", Map.of("user", secrets.user(), "password", secrets.password()));
        HttpResponse<String> created = notes.postJson(
                "/api/notes", JsonText.object(Map.of("patient", secrets.patient(), "text", secrets.note())));
        String id = JsonText.member(created.body(), "id");
        HttpResponse<String> attached = notes.attach(id, secrets.fileName(), secrets.mediaType(), secrets.file());
        String note = "/api/notes/" + id;
        String file = "/files/" + JsonText.member(attached.body(), "id");
        Kept kept = new Kept(note, notes.get(note).body(), file, notes.get(file).body());
        terminal.line("read", note + "  " + kept.noteText());
        terminal.line("read", file + "  " + kept.fileText().length() + " characters");
        expect(kept.noteText().contains(secrets.tag()), "the note is the one that was written");
        return kept;
    }

    private void readOffline(NotesClient notes, Kept kept) throws IOException {
        terminal.heading("The server is stopped. The same client reads on");
        HttpResponse<String> note = notes.get(kept.note());
        HttpResponse<String> file = notes.get(kept.file());
        terminal.line("read", kept.note() + "  " + note.body());
        terminal.line(
                "marked",
                "Bodyguard-Offline: "
                        + note.headers().firstValue("Bodyguard-Offline").orElse("-"));
        terminal.line("read", kept.file() + "  " + file.body().length() + " characters");
        expect(note.body().equals(kept.noteText()) && file.body().equals(kept.fileText()), "both are the same");
        expect(BodyguardHttpClient.offlineAge(note).isPresent(), "the answer is marked as offline");
        expect(fails(() -> notes.get("/api/notes")), "what was not kept fails as without a vault");
        expect(fails(() -> notes.delete(kept.note())), "what changes something fails as without a vault");
    }

    private void readByProgram(VaultProgram program) throws IOException {
        terminal.heading("No client at all: the program bodyguard-offline, with the vault's passphrase");
        List<String> listed = program.list();
        listed.forEach(line -> terminal.line("list", line));
        expect(listed.size() == 2, "it lists both");
        VaultProgram.Ended opened =
                program.open(listed.get(0).substring(listed.get(0).indexOf("http")));
        terminal.line("open", opened.out().strip().lines().findFirst().orElse("-"));
        terminal.line("", terminal.dim(opened.err().strip()));
        expect(opened.code() == 0 && opened.out().contains(secrets.tag()), "it opens what the server said");
        VaultProgram.Ended wrong = program.withPassphrase("another one").run("list");
        terminal.line("wrong key", wrong.err().strip());
        expect(wrong.code() == 4, "it opens nothing with another passphrase");
        terminal.heading("The disk");
        List<String> open = program.filesWith(List.of(secrets.tag(), secrets.fileName(), NotesServer.CONTEXT));
        expect(open.isEmpty(), "no file of the vault shows a word or a URL" + (open.isEmpty() ? "" : ": " + open));
        program.damage();
        VaultProgram.Ended damaged =
                program.open(listed.get(0).substring(listed.get(0).indexOf("http")));
        terminal.line("one bit off", damaged.err().strip());
        expect(damaged.code() == 1 && damaged.out().isEmpty(), "a file that was changed gives nothing");
    }

    private interface Asking {
        void ask() throws IOException;
    }

    private static boolean fails(Asking asking) {
        try {
            asking.ask();
            return false;
        } catch (IOException expected) {
            return true;
        }
    }

    private void expect(boolean fulfilled, String what) {
        allWell &= fulfilled;
        terminal.line(fulfilled ? "yes" : "NO", fulfilled ? what : terminal.bad(what));
    }
}
