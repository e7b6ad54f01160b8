package dev.bodyguard.tours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bodyguard.client.jdk.BodyguardHttpClient;
import dev.bodyguard.protocol.UnprotectedResponse;
import dev.bodyguard.testkit.wire.Finding;
import dev.bodyguard.tours.Visit.Reach;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One tour, by two tourists at once: a client in clear without the layer, a protected one with it. */
final class TourRun implements AutoCloseable {

    private final Tour tour;
    private final Wire plainWire;
    private final Wire sealedWire;
    private final Tourist plain;
    private final Tourist guarded;
    private final Comparison comparison;
    private final Pieces pieces = new Pieces();
    private final Set<String> clearUrls = new LinkedHashSet<>();
    private final List<String> differences = new ArrayList<>();

    TourRun(Tour tour, Site without, Site with, Path knownServers) {
        this.tour = tour;
        comparison = new Comparison(tour);
        pieces.addReadable("Java-http-client/" + System.getProperty("java.version"));
        plainWire = new Wire(without.uri());
        sealedWire = new Wire(with.uri());
        plain = Tourist.plain(plainWire.uri());
        CookieManager cookies = new CookieManager();
        HttpClient client = BodyguardHttpClient.newBuilder()
                .trustOnFirstUse(knownServers)
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(cookies)
                .build();
        guarded = Tourist.with(sealedWire.uri(), client, cookies);
    }

    /** Makes all visits, compares them, and searches the wire. */
    void walk() throws IOException, InterruptedException {
        for (Visit visit : tour.visits()) {
            try {
                make(visit);
            } catch (IOException | AssertionError e) {
                differences.add(visit + ": " + e);
            }
        }
        assertThat(differences).isEmpty();
        assertThat(comparison.unused()).as("normalisations without use").isEmpty();
        assertThat(sealedWire.sealed()).as("sealed exchanges").isEqualTo((int) tour.count(Reach.WEBAPP));
        assertThat(sealedWire.inClear()).as("in clear").allMatch(clearUrls::contains);
        assertNothingReadable();
    }

    private void make(Visit visit) throws IOException, InterruptedException {
        Answer direct = plain.make(visit);
        if (direct.status() != visit.status()) {
            differences.add(visit + ": without the layer " + direct.status() + ", not " + visit.status());
        }
        String url = guarded.urlOf(visit);
        pieces.addReadable(url);
        pieces.addReadable(URLDecoder.decode(url, StandardCharsets.UTF_8));
        visit.fields().stream()
                .filter(field -> field.getKey().equals("Accept"))
                .forEach(accept -> pieces.addReadable(accept.getValue()));
        if (visit.reach() == Reach.CONTAINER) {
            clearUrls.add(url);
            Throwable refusal = catchThrowable(() -> guarded.make(visit));
            assertThat(refusal).as(visit.toString()).isInstanceOf(UnprotectedResponse.class);
            assertThat(((UnprotectedResponse) refusal).status())
                    .as(visit.toString())
                    .isEqualTo(visit.status());
            return;
        }
        Pair pair = new Pair(direct, guarded.make(visit));
        comparison.difference(pair).ifPresent(found -> differences.add(visit + ": " + found));
        if (visit.reach() == Reach.EXEMPT) {
            clearUrls.add(url);
        } else {
            pieces.addAnswers(pair);
            pieces.addSent(visit.content().apply(new Taken()));
        }
    }

    /** The control first: what is looked for is readable without the layer. */
    private void assertNothingReadable() throws IOException {
        Set<String> readable = pieces.foundIn(plainWire.messagesBut(clearUrls)).stream()
                .map(Finding::needle)
                .collect(Collectors.toSet());
        assertThat(readable).as("readable without the layer").isNotEmpty().containsAll(pieces.chosen());
        assertThat(pieces.foundIn(sealedWire.messagesBut(clearUrls)))
                .as("readable with the layer")
                .isEmpty();
    }

    @Override
    public void close() throws IOException {
        plainWire.close();
        sealedWire.close();
    }
}
