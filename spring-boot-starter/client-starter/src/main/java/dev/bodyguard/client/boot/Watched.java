package dev.bodyguard.client.boot;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a builder, so that what the application gives it to send with is protected, too, however late; and before the
 * clients that it builds, since each can be made a builder again.
 */
final class Watched implements InvocationHandler {

    private final Object behind;
    private final List<Class<?>> kinds;
    private final UnaryOperator<Object> given;

    private Watched(Object behind, List<Class<?>> kinds, UnaryOperator<Object> given) {
        this.behind = behind;
        this.kinds = kinds;
        this.given = given;
    }

    /**
     * Watches a builder.
     *
     * @param kinds the interfaces of the builder and of what it builds
     * @param given changes what the application gives to the builder
     */
    static Object watch(Object builder, List<Class<?>> kinds, UnaryOperator<Object> given) {
        return kinds.stream()
                .filter(kind -> kind.isInstance(builder))
                .findFirst()
                .map(kind -> new Watched(builder, kinds, given).as(kind))
                .orElse(builder);
    }

    static boolean is(Object client) {
        return Proxy.isProxyClass(client.getClass()) && Proxy.getInvocationHandler(client) instanceof Watched;
    }

    private Object as(Class<?> kind) {
        return Proxy.newProxyInstance(kind.getClassLoader(), new Class<?>[] {kind}, this);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("equals")) {
            return arguments != null && proxy == arguments[0];
        }
        if (method.getName().equals("apply") && arguments != null && arguments[0] instanceof Consumer<?> application) {
            accept(application, proxy);
            return proxy;
        }
        Object result = call(method, arguments);
        if (result == behind) {
            return proxy;
        }
        return result != null && kinds.contains(method.getReturnType()) ? watch(result, kinds, given) : result;
    }

    @SuppressWarnings("unchecked") // What a builder's apply takes is a consumer of builders.
    private static void accept(Consumer<?> application, Object proxy) {
        ((Consumer<Object>) application).accept(proxy);
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        Object[] changed = Objects.requireNonNullElse(arguments, new Object[0]).clone();
        for (int i = 0; i < changed.length; i++) {
            changed[i] = changed[i] == null ? null : given.apply(changed[i]);
        }
        try {
            return method.invoke(behind, changed);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
