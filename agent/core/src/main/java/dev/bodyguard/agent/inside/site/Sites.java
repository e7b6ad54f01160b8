package dev.bodyguard.agent.inside.site;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * All places, put into their classes as the JVM loads these. A class that is known by name and yet has not the method, or cannot be
 * changed, is not loaded at all: what it would do without us is not protected.
 */
public final class Sites implements ClassFileTransformer, Function<String, BinaryOperator<@Nullable Object>> {

    /** No class file begins so: the JVM refuses to load the class, where an exception would only leave it as it was. */
    private static final byte[] NO_CLASS = {};

    private final Map<String, Site> byName = new HashMap<>();
    private final Map<String, Site> byClass = new HashMap<>();

    /** Of these, no two of which are in the same class. */
    public Sites(List<Site> sites) {
        for (Site site : sites) {
            byName.put(site.name(), site);
            site.classes().forEach(type -> byClass.put(type.replace('.', '/'), site));
        }
    }

    /** Those of these classes that are loaded already, and cannot be met as they are loaded. */
    public Class<?>[] among(Class<?>[] loaded) {
        return Arrays.stream(loaded).filter(this::isIn).toArray(Class<?>[]::new);
    }

    private boolean isIn(Class<?> type) {
        return byClass.containsKey(type.getName().replace('.', '/'));
    }

    @Override
    public BinaryOperator<@Nullable Object> apply(String name) {
        Site site = byName.get(name);
        if (site == null) {
            throw new IllegalStateException("Bodyguard's agent knows no place " + name);
        }
        return site.reached();
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String type,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        Site site = type == null ? null : byClass.get(type);
        if (site == null || type == null) {
            return null;
        }
        try {
            return rewrite(site, loader, type.replace('/', '.'), bytes);
        } catch (Exception | LinkageError e) {
            Log.LOG.log(Level.ERROR, () -> type.replace('/', '.') + " cannot be protected, and is not loaded: " + e, e);
            return NO_CLASS;
        }
    }

    private static byte[] rewrite(Site site, @Nullable ClassLoader loader, String name, byte[] bytes) {
        ClassFileLocator locator = new ClassFileLocator.Compound(
                ClassFileLocator.Simple.of(name, bytes), ClassFileLocator.ForClassLoader.of(loader));
        TypeDescription type = TypePool.Default.of(locator).describe(name).resolve();
        if (type.getDeclaredMethods().filter(site.method()).isEmpty()) {
            throw new IllegalStateException("it has no method that is " + site.method() + "; is it a newer version?");
        }
        return new ByteBuddy()
                .with(TypeValidation.DISABLED)
                .decorate(type, locator)
                .visit(Advice.to(site.advice()).on(site.method()))
                .make()
                .getBytes();
    }

    /** Asked for a logger only when there is something to say: applications set their logging up after an agent has started. */
    private static final class Log {
        static final Logger LOG = System.getLogger("dev.bodyguard.agent");
    }
}
