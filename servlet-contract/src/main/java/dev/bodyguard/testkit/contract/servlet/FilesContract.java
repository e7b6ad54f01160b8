package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.protocol.BodyPresence;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files that the container itself serves. */
abstract class FilesContract extends ServletContract {

    FilesContract(ServletContainer container) {
        super(container);
    }

    private static final String NEEDLE = "static-needle ";

    @Clause("file-1")
    @Test
    void containersFilesAreSealed() throws Exception {
        Client client = withFiles();
        for (String name : new String[] {"small.txt", "large.txt"}) {
            Response response = client.get("/static/" + name).send();
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.field("content-type")).startsWith("text/plain");
            assertThat(response.wireField("Content-Type")).isEqualTo("application/bodyguard");
            assertThat(response.wireField("Last-Modified")).isNull();
            assertThat(response.text()).startsWith(NEEDLE).hasSize(name.startsWith("s") ? 14 : 1_400_000);
        }
    }

    @Clause({"range-2", "range-3"})
    @Test
    void partsOfFilesAreNotServed() throws Exception {
        Response response =
                withFiles().get("/static/large.txt").clear("Range", "bytes=3-9").send();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.wireField("Accept-Ranges")).isNull();
        assertThat(response.text()).hasSize(1_400_000);
    }

    @Clause({"status-3", "file-2"})
    @Test
    void unchangedFilesAreAnswered304() throws Exception {
        Client client = withFiles();
        String modified = client.get("/static/small.txt").send().field("last-modified");
        Response again = client.get("/static/small.txt")
                .clear("If-Modified-Since", String.valueOf(modified))
                .send();
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.wireStatus()).isEqualTo(200);
        assertThat(again.presence()).isEqualTo(BodyPresence.ABSENT);
    }

    @Clause("status-4")
    @Test
    void headOfAFileHasItsLengthAndNoBody() throws Exception {
        Response response = withFiles().request("HEAD", "/static/large.txt").send();
        assertThat(response.field("content-length")).isEqualTo("1400000");
        assertThat(response.bytes()).isEmpty();
    }

    @Clause("file-3")
    @Test
    void missingFileAndDirectoryRedirectAreSealed() throws Exception {
        application.with("bodyguard.mode", "allow");
        Client client = withFiles();
        Response missing = client.get("/static/absent").send();
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.wireField("Content-Type")).isEqualTo("application/bodyguard");
        Response directory = client.get("/static").send();
        assertThat(directory.status())
                .isEqualTo(Plain.send(application, "GET", "/static").statusCode());
        assertThat(directory.wireField("Location")).isNull();
    }

    @Clause("file-2")
    @Test
    void conditionsOfFilesAreAnsweredAsWithoutProtection() throws Exception {
        application.with("bodyguard.mode", "allow");
        Client client = withFiles();
        Response file = client.get("/static/small.txt").send();
        String tag = file.field("etag");
        assertThat(file.wireField("ETag")).isNull();
        inClear(NEEDLE);
        String old = "Sun, 06 Nov 1994 08:49:37 GMT";
        List<String[]> conditions = new ArrayList<>();
        conditions.add(new String[] {"If-Modified-Since", old});
        conditions.add(new String[] {"If-Unmodified-Since", old});
        conditions.add(new String[] {"If-Match", "\"another\""});
        conditions.add(new String[] {"If-None-Match", "\"another\""});
        if (tag != null) {
            conditions.add(new String[] {"If-None-Match", tag});
        }
        for (String[] condition : conditions) {
            assertThat(client.get("/static/small.txt")
                            .clear(condition[0], condition[1])
                            .send()
                            .status())
                    .as("%s: %s", condition[0], condition[1])
                    .isEqualTo(Plain.send(application, "GET", "/static/small.txt", condition)
                            .statusCode());
        }
    }

    private Client withFiles() throws Exception {
        application
                .file("static/small.txt", NEEDLE)
                .file("static/large.txt", NEEDLE.repeat(100_000))
                .file("static/index.html", NEEDLE);
        return client();
    }
}
