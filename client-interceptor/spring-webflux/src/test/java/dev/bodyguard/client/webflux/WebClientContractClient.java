package dev.bodyguard.client.webflux;

import dev.bodyguard.testkit.contract.client.ContractAnswer;
import dev.bodyguard.testkit.contract.client.ContractBody;
import dev.bodyguard.testkit.contract.client.ContractCall;
import dev.bodyguard.testkit.contract.client.ContractClient;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A protected WebClient behind the contract's interface. */
public final class WebClientContractClient implements ContractClient {

    private static final int PIECE = 8192;

    private final WebClient client;

    public WebClientContractClient(WebClient client) {
        this.client = client;
    }

    @Override
    public ContractAnswer send(ContractCall call) throws IOException, InterruptedException {
        WebClient.RequestBodySpec request =
                client.method(HttpMethod.valueOf(call.method())).uri(call.uri());
        call.headers().forEach(request::header);
        call.body().ifPresent(body -> {
            body.length().ifPresent(request::contentLength);
            request.body(BodyInserters.fromDataBuffers(content(body)));
        });
        Mono<ResponseEntity<Flux<DataBuffer>>> answer = request.retrieve()
                .onStatus(status -> true, response -> Mono.empty())
                .toEntityFlux(DataBuffer.class);
        if (call.timeout().isPresent()) {
            answer = answer.timeout(call.timeout().get());
        }
        return opened(await(answer.toFuture(), call));
    }

    private static Flux<DataBuffer> content(ContractBody body) {
        return DataBufferUtils.readInputStream(
                        () -> body.content().get(), DefaultDataBufferFactory.sharedInstance, PIECE)
                .subscribeOn(Schedulers.boundedElastic());
    }

    private static <T> T await(CompletableFuture<T> answer, ContractCall call)
            throws IOException, InterruptedException {
        call.givenUp().thenRun(() -> answer.cancel(true));
        try {
            return answer.get();
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        } catch (CancellationException e) {
            throw new IOException(e);
        } catch (ExecutionException e) {
            Throwable cause =
                    e.getCause() instanceof WebClientRequestException wrapped ? wrapped.getCause() : e.getCause();
            if (cause instanceof IOException io) {
                throw io;
            }
            if (cause instanceof TimeoutException late) {
                throw new IOException(late);
            }
            throw new IllegalStateException(cause);
        }
    }

    private static ContractAnswer opened(ResponseEntity<Flux<DataBuffer>> answer) {
        Map<String, List<String>> headers = new HashMap<>();
        answer.getHeaders()
                .forEach((name, values) -> headers.computeIfAbsent(
                                name.toLowerCase(Locale.ROOT), lower -> new ArrayList<>())
                        .addAll(values));
        Flux<DataBuffer> body = answer.getBody() == null ? Flux.empty() : answer.getBody();
        InputStream content = new FluxContent(body);
        return new ContractAnswer(answer.getStatusCode().value(), headers, content);
    }

    @Override
    public void close() {
        // The connections are those of the connector underneath.
    }
}
