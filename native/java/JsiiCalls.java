package software.amazon.awsconstructs.services.apigatewaysagemakerendpoint;

import java.util.function.Supplier;
import software.amazon.jsii.JsiiEngine;
import software.amazon.jsii.JsiiObject;
import software.amazon.jsii.Kernel;
import software.amazon.jsii.NativeType;

/**
 * What the generated classes call of jsii: one call at a time, and with the errors of this package. jsii talks to Node.js
 * through one pipe, and does not guard it: of two threads that call at once, each can get the other's answer.
 *
 * It is a JsiiObject, because only those may call static methods.
 */
final class JsiiCalls extends JsiiObject {
    private static final Object LOCK = new Object();

    private JsiiCalls() {
        super(InitializationMode.JSII);
    }

    static void createNewObject(final Object object, final Object... arguments) {
        guarded(() -> JsiiEngine.getInstance().createNewObject(object, arguments));
    }

    static <T> T call(final Object object, final String method, final NativeType<T> type, final Object... arguments) {
        return guarded(() -> Kernel.call(object, method, type, arguments));
    }

    static <T> T get(final Object object, final String property, final NativeType<T> type) {
        return guarded(() -> Kernel.get(object, property, type));
    }

    static <T> T staticCall(
            final Class<?> of, final String method, final NativeType<T> type, final Object... arguments) {
        return guarded(() -> jsiiStaticCall(of, method, type, arguments));
    }

    private static <T> T guarded(final Supplier<T> call) {
        synchronized (LOCK) {
            try {
                return call.get();
            } catch (final RuntimeException error) {
                throw Errors.ofPackage(error);
            }
        }
    }
}
