package concurrency.kernel;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/**
 * A class of a {@link ClassIndex} as the compiler reads it.
 *
 * @param module where it is: {@code java.base}, or the unnamed module of the class path
 * @param name its binary name, such as {@code java.util.Map$Entry}
 */
record IndexedClass(Module module, String name) implements JavaFileObject {

    private String resource() {
        return name.replace('.', '/') + Kind.CLASS.extension;
    }

    @Override
    public InputStream openInputStream() throws IOException {
        InputStream found = module.getResourceAsStream(resource());
        if (found == null) {
            throw new FileNotFoundException(getName());
        }
        return found;
    }

    @Override
    public Kind getKind() {
        return Kind.CLASS;
    }

    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
        return kind == Kind.CLASS && name.endsWith("." + simpleName);
    }

    @Override
    public String getName() {
        return resource();
    }

    @Override
    public URI toUri() {
        return URI.create(
                (module.isNamed() ? "jrt:/" + module.getName() + "/" : "classpath:/") + resource());
    }

    @Override
    public @Nullable NestingKind getNestingKind() {
        return null; // not known without reading it
    }

    @Override
    public @Nullable Modifier getAccessLevel() {
        return null; // not known without reading it
    }

    @Override
    public long getLastModified() {
        return 0; // unknown
    }

    @Override
    public Reader openReader(boolean ignoreEncodingErrors) {
        throw new UnsupportedOperationException("no text: " + getName());
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        throw new UnsupportedOperationException("no text: " + getName());
    }

    @Override
    public OutputStream openOutputStream() {
        throw new IllegalStateException("read-only: " + getName());
    }

    @Override
    public Writer openWriter() {
        throw new IllegalStateException("read-only: " + getName());
    }

    @Override
    public boolean delete() {
        return false;
    }
}
