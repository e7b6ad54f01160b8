package dev.bodyguard.agent.inside.site;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.agent.boot.Hook;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One class of somebody else, with a place in its method. */
class SitesTest {

    private static final List<Object> REACHED = new ArrayList<>();

    private static final Sites SITES = new Sites(List.of(
            new Site("start", Set.of(Guest.class.getName()), named("start"), Start.class, (guest, value) -> {
                REACHED.add(Objects.requireNonNull(guest));
                return null;
            }),
            new Site("refused", Set.of(Refused.class.getName()), named("start"), Refusal.class, (guest, value) -> {
                throw new IllegalStateException("not without protection");
            }),
            new Site("newer", Set.of(Newer.class.getName()), named("start"), Start.class, (guest, value) -> null)));

    /** Somebody else's. */
    public static final class Guest {
        /** For reflection. */
        public Guest() {}

        /** The place. */
        public String start() {
            return "started";
        }
    }

    /** Somebody else's, which must not start. */
    public static final class Refused {
        /** For reflection. */
        public Refused() {}

        /** The place. */
        public String start() {
            return "started";
        }
    }

    /** A version of tomorrow. */
    public static final class Newer {
        /** For reflection. */
        public Newer() {}

        /** Where the place was. */
        public String begin() {
            return "begun";
        }
    }

    private static final class Start {
        @Advice.OnMethodEnter
        static void enter(@Advice.This Object guest) {
            Hook.reached("start", guest, null);
        }
    }

    private static final class Refusal {
        @Advice.OnMethodEnter
        static void enter(@Advice.This Object guest) {
            Hook.reached("refused", guest, null);
        }
    }

    @BeforeAll
    static void install() {
        Hook.install(SITES);
    }

    @Test
    void placeIsReachedAndTheMethodGoesOn() throws Exception {
        Object guest = load(Guest.class).getConstructor().newInstance();
        assertThat(guest.getClass().getMethod("start").invoke(guest)).isEqualTo("started");
        assertThat(REACHED).containsExactly(guest);
    }

    @Test
    void whatMustNotGoOnDoesNot() throws Exception {
        Object guest = load(Refused.class).getConstructor().newInstance();
        assertThatThrownBy(() -> guest.getClass().getMethod("start").invoke(guest))
                .isInstanceOf(InvocationTargetException.class)
                .rootCause()
                .hasMessage("not without protection");
    }

    @Test
    void classThatLacksTheMethodIsNotLoaded() {
        assertThatThrownBy(() -> load(Newer.class)).isInstanceOf(ClassFormatError.class);
    }

    @Test
    void classOfNoPlaceStaysAsItIs() throws IOException {
        assertThat(SITES.transform(null, "dev/example/Other", null, null, bytes(Guest.class)))
                .isNull();
    }

    @Test
    void secondAgentIsRefused() {
        assertThatThrownBy(() -> Hook.install(SITES)).hasMessageContaining("already");
    }

    /** As the JVM would, in a loader of its own. */
    private static Class<?> load(Class<?> original) throws IOException {
        byte[] bytes = bytes(original);
        String name = original.getName();
        byte @Nullable [] changed =
                SITES.transform(original.getClassLoader(), name.replace('.', '/'), null, null, bytes);
        return new ClassLoader(original.getClassLoader()) {
            Class<?> define() {
                byte[] defined = Objects.requireNonNull(changed);
                return defineClass(name, defined, 0, defined.length);
            }
        }.define();
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class"))) {
            return in.readAllBytes();
        }
    }
}
