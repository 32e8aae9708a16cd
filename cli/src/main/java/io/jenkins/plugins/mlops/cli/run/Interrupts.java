package io.jenkins.plugins.mlops.cli.run;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ctrl-C. The first stops what is running and lets the Jenkinsfile clean up, the second ends everything at once.
 *
 * <p>{@code sun.misc.Signal} is the JDK's only way to learn of a second signal; it is called by reflection, since javac
 * warns of it in a way that cannot be switched off.
 */
final class Interrupts {
    private Interrupts() {}

    static void handle(Runner runner) {
        AtomicBoolean again = new AtomicBoolean();
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (!method.getName().equals("handle")) {
                return method.getName().equals("hashCode") ? System.identityHashCode(proxy) : proxy == arguments[0];
            }
            if (again.getAndSet(true)) {
                Runtime.getRuntime()
                        .halt(128
                                + (Integer) arguments[0]
                                        .getClass()
                                        .getMethod("getNumber")
                                        .invoke(arguments[0]));
            }
            runner.stop("Aborted by signal " + arguments[0]);
            return null;
        };
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> type = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
            for (String name : List.of("INT", "TERM", "HUP")) {
                signal.getMethod("handle", signal, type)
                        .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
            }
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // A JVM without them: a shutdown hook at least stops the first time.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> runner.stop("Aborted")));
        }
    }
}
