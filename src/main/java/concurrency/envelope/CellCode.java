package concurrency.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.util.Optional;

/**
 * What JShell compiles: classes of the package {@code REPL}. A snippet becomes a class of its own,
 * the variables and methods declared at its top level static members of it.
 */
final class CellCode {

    private static final String PACKAGE = "REPL";

    /** Only of cell classes, which are never unloaded while JShell is there. */
    private static final ClassValue<Optional<ClassModel>> MODELS =
            new ClassValue<>() {
                @Override
                protected Optional<ClassModel> computeValue(Class<?> type) {
                    return read(type);
                }
            };

    private CellCode() {}

    /** Whether a class is declared in a cell, or stands for one. */
    static boolean declares(Class<?> type) {
        return type.getPackageName().equals(PACKAGE) && !LoaderTable.isEverywhere(type);
    }

    /** The class file of a class; empty if there is none to be had. */
    static Optional<ClassModel> model(Class<?> type) {
        return MODELS.get(type);
    }

    private static Optional<ClassModel> read(Class<?> type) {
        String file = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getClassLoader().getResourceAsStream(file)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(ClassFile.of().parse(in.readAllBytes()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A name as the reader wrote it: {@code Account} for {@code REPL.$JShell$12$Account}. */
    static String readable(String className) {
        return className.replaceFirst("^REPL\\.\\$JShell\\$\\w+\\$", "").replace('$', '.');
    }
}
