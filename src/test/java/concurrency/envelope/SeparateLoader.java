package concurrency.envelope;

import java.io.IOException;
import java.io.InputStream;

/** Defines a class of the tests, and what is nested in it, a second time, as JShell's would be. */
final class SeparateLoader extends ClassLoader {

    private final String prefix;

    SeparateLoader(Class<?> outermost) {
        super(outermost.getClassLoader());
        this.prefix = outermost.getName();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(prefix)) {
            return super.loadClass(name, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
            return loaded;
        }
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
