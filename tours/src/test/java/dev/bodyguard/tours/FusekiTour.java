package dev.bodyguard.tours;

import static dev.bodyguard.tours.Visit.get;
import static dev.bodyguard.tours.Visit.head;
import static dev.bodyguard.tours.Visit.of;
import static dev.bodyguard.tours.Visit.post;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Fuseki, a server of SPARQL: data put, posted and uploaded in several formats, queries and updates by form, its administration. */
final class FusekiTour {

    private static final String TRIPLES = "application/n-triples";
    private static final String DATA = """
            <http://example.org/people/1> <http://xmlns.com/foaf/0.1/name> "Käthe Grünwald" .
            <http://example.org/people/1> <http://xmlns.com/foaf/0.1/knows> <http://example.org/people/2> .
            <http://example.org/people/2> <http://xmlns.com/foaf/0.1/name> "李小龍" .
            """;

    private static final String NAMES =
            "SELECT ?person ?name { ?person <http://xmlns.com/foaf/0.1/name> ?name } ORDER BY ?person";

    static final Tour TOUR = Tour.of(
            "Fuseki",
            get("/").takingField("changed", "Last-Modified"),
            get("/index.html").with("If-Modified-Since", "${changed}").answered(304),
            head("/index.html"),
            get("/index.html").with("Range", "bytes=20-219").answered(206),
            get("/$/ping"),
            of("PUT", "/ds/data?default").text(TRIPLES, DATA),
            get("/ds/data?default").with("Accept", "text/turtle"),
            get("/ds/data?default").with("Accept", "application/rdf+xml"),
            get("/ds/data?default").with("Accept", "application/ld+json"),
            get("/ds/data?default").with("Accept-Encoding", "gzip"),
            head("/ds/data?default"),
            post("/ds/data?default")
                    .text("text/turtle", "<http://example.org/people/3> a <http://xmlns.com/foaf/0.1/Person> ."),
            of("PUT", "/ds/data?graph=http://example.org/compressed")
                    .with("Content-Encoding", "gzip")
                    .octets(TRIPLES, compressed(DATA))
                    .answered(201),
            post("/ds/data?graph=http://example.org/uploaded")
                    .octets(Multipart.TYPE, Multipart.file("file", "people.nt", DATA.getBytes(StandardCharsets.UTF_8)))
                    .answered(201),
            post("/ds/data?default").text(TRIPLES, "<not> closed").answered(400),
            get("/$/ping"),
            post("/ds/data?default").text("text/of-no-format", "what is this?").answered(400),
            get("/ds/query?query=" + Visit.escaped(NAMES)),
            post("/ds/query").form("query=" + Visit.escaped(NAMES)).with("Accept", "text/csv"),
            post("/ds/query").form("query=" + Visit.escaped(NAMES)).with("Accept", "application/sparql-results+xml"),
            post("/ds/query").text("application/sparql-query", NAMES).with("Accept", "application/sparql-results+json"),
            post("/ds/query").form("query=" + Visit.escaped("ASK { ?s ?p 'nobody of this name' }")),
            post("/ds/query").form("query=not+a+query+at+all").answered(400),
            get("/ds/query").answered(404),
            post("/ds/update")
                    .form("update=" + Visit.escaped("INSERT DATA { <urn:a-subject> <urn:a-predicate> 'an object' }")),
            post("/ds/update")
                    .text("application/sparql-update", "DELETE WHERE { <urn:a-subject> ?p ?o }")
                    .answered(204),
            post("/ds/update").form("update=DROP+EVERYTHING+AT+ONCE").answered(400),
            get("/ds/sparql?query=" + Visit.escaped("SELECT (COUNT(*) AS ?all) { ?s ?p ?o }")),
            of("DELETE", "/ds/data?graph=http://example.org/uploaded").answered(204),
            of("DELETE", "/ds/data?graph=http://example.org/uploaded").answered(404),
            of("OPTIONS", "/ds/query"),
            post("/$/datasets").form("dbName=another&dbType=mem"),
            of("DELETE", "/$/datasets/another"),
            get("/$/datasets/another").answered(404),
            post("/$/datasets").form("dbName=unnamed").answered(400),
            get("/another/sparql?query=ASK%7B%7D").answered(404),
            get("/$/tasks"),
            get("/no-such-dataset/query").answered(404),
            get("/ds/no-such-service").answered(404));

    private FusekiTour() {}

    private static byte[] compressed(String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(octets)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toByteArray();
    }
}
