package dev.bodyguard.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.protocol.Origin;
import dev.bodyguard.server.PathMapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutsideNamesTest {

    @ParameterizedTest
    @CsvSource({
        "/app/cart?x=1#y, /shop/cart?x=1#y",
        "http://backend:8080/app/cart, https://shop.example/shop/cart",
        "HTTP://Backend:8080/app/cart?x, https://shop.example/shop/cart?x",
        "http://backend:8080, https://shop.example",
        "http://backend:8081/app/cart, http://backend:8081/app/cart",
        "https://backend:8080/app/cart, https://backend:8080/app/cart",
        "//backend:8080/app/cart, //backend:8080/app/cart",
        "https://elsewhere.example/app, https://elsewhere.example/app",
        "cart, cart",
        "mailto:a@b.example, mailto:a@b.example",
        "/app/not a uri, /shop/not a uri"
    })
    void aPlaceOfTheApplicationHasTheNameByWhichClientsReachIt(String inside, String outside) throws Exception {
        OutsideNames names = names();
        assertThat(names.in("location", inside)).isEqualTo(outside);
        assertThat(names.in("content-location", inside)).isEqualTo(outside);
    }

    @Test
    void aCookieGoesBackToWhereItCameFrom() throws Exception {
        OutsideNames names = names();
        assertThat(names.in("set-cookie", "a=b; Path=/app; Secure")).isEqualTo("a=b; Path=/shop; Secure");
        assertThat(names.in("set-cookie", "a=b;path=/app/cart")).isEqualTo("a=b;path=/shop/cart");
        assertThat(names.in("set-cookie", "a=/app; Secure")).isEqualTo("a=/app; Secure");
        assertThat(names.in("set-cookie", "a=b; Path=/other")).isEqualTo("a=b; Path=/other");
    }

    @Test
    void otherFieldsStayAsTheyAre() throws Exception {
        assertThat(names().in("etag", "/app/cart")).isEqualTo("/app/cart");
    }

    private static OutsideNames names() throws Exception {
        return new OutsideNames(
                PathMapping.parse("/shop=/app"),
                Origin.parse("http://backend:8080"),
                Origin.parse("https://shop.example"));
    }
}
