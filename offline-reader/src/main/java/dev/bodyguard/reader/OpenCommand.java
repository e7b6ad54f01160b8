package dev.bodyguard.reader;

import dev.bodyguard.client.core.offline.KeptDocument;
import dev.bodyguard.client.offline.KeptEntry;
import dev.bodyguard.client.offline.Vault;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The content of one document. */
@Command(
        name = "open",
        mixinStandardHelpOptions = true,
        description = "Writes the content of a document, which was verified as a whole before the first octet of it.")
final class OpenCommand implements Callable<Integer> {

    @Mixin
    private VaultOptions vaults = new VaultOptions();

    @Parameters(paramLabel = "URL", description = "The URL of the document, as 'list' shows it.")
    private String url = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to; never half a document. Default: standard output.")
    private @Nullable Path output;

    @Option(
            names = "--client",
            paramLabel = "PIN",
            description = "Whose document, where several clients keep it. Default: the newest.")
    private @Nullable String client;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Resource resource = resource();
        try (Vault vault = vaults.open()) {
            KeptEntry entry = vault.list().stream()
                    .filter(each -> each.resource().equals(resource))
                    .filter(each -> client == null || client.equals(each.place().client()))
                    .max(Comparator.comparing(KeptEntry::version))
                    .orElseThrow(() -> new Refused(ExitCode.NOT_KEPT, "nothing is kept of " + resource));
            KeptDocument document = vault.read(entry)
                    .orElseThrow(() -> new Refused(
                            ExitCode.NOT_KEPT, "what was kept of " + resource + " is lost; fetch it again"));
            write(document);
            tell(document);
        }
        return ExitCode.DONE.number();
    }

    private Resource resource() throws Refused {
        try {
            URI uri = URI.create(url);
            String path = uri.getRawPath() == null ? "" : uri.getRawPath();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return Resource.of(Origin.of(uri), path + query);
        } catch (IllegalArgumentException | MalformedMessage e) {
            throw new Refused(ExitCode.USAGE, "not a URL: " + url);
        }
    }

    private void write(KeptDocument document) throws IOException {
        try (InputStream content = decoded(document)) {
            if (output == null) {
                content.transferTo(System.out);
                System.out.flush();
            } else {
                save(content, output.toAbsolutePath());
            }
        }
    }

    /** As a browser would show it. */
    private static InputStream decoded(KeptDocument document) throws IOException {
        boolean compressed = document.head().fields().contains(new Field("content-encoding", "gzip"));
        return compressed ? new GZIPInputStream(document.content()) : document.content();
    }

    private static void save(InputStream content, Path file) throws IOException {
        Path beside = Files.createTempFile(file.getParent(), ".", ".part");
        try {
            try (OutputStream out = Files.newOutputStream(beside)) {
                content.transferTo(out);
            }
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private void tell(KeptDocument document) {
        spec.commandLine()
                .getErr()
                .println("received " + shown(document.age()) + " ago; made by the server at "
                        + Instant.ofEpochMilli(document.head().version()) + ", readable until "
                        + Instant.ofEpochSecond(document.head().notAfter()));
    }

    private static String shown(Duration age) {
        if (age.toDays() > 1) {
            return age.toDays() + " days";
        }
        if (age.toHours() > 1) {
            return age.toHours() + " hours";
        }
        return age.toMinutes() > 1 ? age.toMinutes() + " minutes" : age.toSeconds() + " seconds";
    }
}
