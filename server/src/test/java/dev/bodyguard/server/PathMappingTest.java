package dev.bodyguard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathMappingTest {

    @ParameterizedTest
    @CsvSource({
        "/shop=/, /cart?x=1, /shop/cart?x=1",
        "/shop=/, /, /shop/",
        "/shop=/app, /app/cart, /shop/cart",
        "/shop=/app, /app, /shop",
        "/shop=/app, /app?x, /shop?x",
        "/shop=/app, /app;v=1/cart, /shop;v=1/cart",
        "/shop=/app, /application, /application",
        "/shop=/app, /other, /other",
        "/=/app, /app/cart, /cart",
        "/=/app, /app, /",
        "/=/app, /app?x, /?x",
        "/a/b=/c/d, /c/d/e, /a/b/e"
    })
    void aPathHasTheNameByWhichClientsCallIt(String mapping, String inside, String outside) {
        assertThat(PathMapping.parse(mapping).outside(inside)).isEqualTo(outside);
    }

    @ParameterizedTest
    @CsvSource({"/shop=/, /app, /shop/app", "/shop=/, /, /shop", "/shop=/app, /app, /shop", "/=/app, /app, /"})
    void aScopeToo(String mapping, String inside, String outside) throws Exception {
        assertThat(PathMapping.parse(mapping).outside(Scope.parse(inside))).isEqualTo(Scope.parse(outside));
    }

    @Test
    void anApplicationThatNoClientReachesDoesNotStart() {
        PathMapping mapping = PathMapping.parse("/shop=/app");
        assertThatThrownBy(() -> mapping.outside(Scope.parse("/other")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("bodyguard.prefix", "/other", "/app");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shop", "shop=/", "/shop=", "=/", "/a=/b=/c", "/shop/=/", "/a//b=/", "/..=/"})
    void anotherFormIsRefused(String text) {
        assertThatThrownBy(() -> PathMapping.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingIsRewrittenWhereNothingIsSaid() {
        assertThat(PathMapping.parse("").isNone()).isTrue();
        assertThat(PathMapping.parse("/=/").isNone()).isTrue();
        assertThat(PathMapping.NONE.outside("/any?thing")).isEqualTo("/any?thing");
    }
}
