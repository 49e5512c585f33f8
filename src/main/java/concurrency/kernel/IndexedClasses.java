package concurrency.kernel;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * Where the compiler looks for classes: as the JDK's own, but what a {@link ClassIndex} knows is
 * answered from there, and once for all compilers a JShell has. Used by one thread at a time.
 */
final class IndexedClasses extends ForwardingJavaFileManager<StandardJavaFileManager>
        implements StandardJavaFileManager {

    private static final Module JAVA_BASE = Object.class.getModule();
    private static final Set<String> CLASS_PATH_OPTIONS =
            Set.of("-classpath", "-cp", "--class-path");
    private static final Module CLASS_PATH = IndexedClasses.class.getModule();

    private final ClassIndex index;
    private final Map<String, Optional<List<JavaFileObject>>> ofJavaBase = new HashMap<>();
    private final Map<String, Optional<List<JavaFileObject>>> ofClassPath = new HashMap<>();
    private @Nullable Location javaBase;

    /** Until the reader adds to it. */
    private boolean isKernelsClassPath = true;

    IndexedClasses(StandardJavaFileManager jdk, ClassIndex index) {
        super(jdk);
        this.index = index;
    }

    /** The JDK's own, with the index beside the kernel's jar if there is one. */
    static StandardJavaFileManager of(StandardJavaFileManager jdk) {
        String classPath = System.getProperty("java.class.path");
        Path jar = Path.of(classPath.split(File.pathSeparator, 2)[0]).toAbsolutePath();
        return ClassIndex.read(Objects.requireNonNull(jar.getParent(), "a jar is in a folder"))
                .<StandardJavaFileManager>map(index -> new IndexedClasses(jdk, index))
                .orElse(jdk);
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
            throws IOException {
        Optional<List<JavaFileObject>> known = Optional.empty();
        if (!recurse && kinds.contains(JavaFileObject.Kind.CLASS)) {
            if (isJavaBase(location)) {
                known = ofJavaBase.computeIfAbsent(packageName, this::listJavaBase);
            } else if (isIndexedClassPath(location)) {
                known = ofClassPath.computeIfAbsent(packageName, this::listClassPath);
            }
        }
        return known.isPresent() ? known.get() : super.list(location, packageName, kinds, recurse);
    }

    private Optional<List<JavaFileObject>> listJavaBase(String packageName) {
        return index.ofJavaBase(packageName).map(names -> classes(JAVA_BASE, packageName, names));
    }

    private Optional<List<JavaFileObject>> listClassPath(String packageName) {
        return index.ofClassPath(packageName).map(names -> classes(CLASS_PATH, packageName, names));
    }

    private static List<JavaFileObject> classes(Module module, String packageName, String[] names) {
        List<JavaFileObject> classes = new ArrayList<>(names.length);
        for (String name : names) {
            classes.add(new IndexedClass(module, packageName + "." + name));
        }
        return classes;
    }

    private boolean isJavaBase(Location location) throws IOException {
        if (javaBase == null) {
            javaBase = getLocationForModule(StandardLocation.SYSTEM_MODULES, "java.base");
        }
        return location == javaBase;
    }

    private boolean isIndexedClassPath(Location location) {
        return isKernelsClassPath && location == StandardLocation.CLASS_PATH;
    }

    @Override
    public boolean handleOption(String current, Iterator<String> remaining) {
        isKernelsClassPath &= !CLASS_PATH_OPTIONS.contains(current);
        return super.handleOption(current, remaining);
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof IndexedClass indexed
                ? indexed.name()
                : super.inferBinaryName(location, file);
    }

    @Override
    public boolean isSameFile(FileObject a, FileObject b) {
        return a instanceof IndexedClass || b instanceof IndexedClass
                ? a.equals(b)
                : super.isSameFile(a, b);
    }

    @Override
    public boolean contains(Location location, FileObject file) throws IOException {
        return file instanceof IndexedClass indexed
                ? indexed.module().isNamed() ? isJavaBase(location) : isIndexedClassPath(location)
                : super.contains(location, file);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromFiles(
            Iterable<? extends File> files) {
        return fileManager.getJavaFileObjectsFromFiles(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(File... files) {
        return fileManager.getJavaFileObjects(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromStrings(
            Iterable<String> names) {
        return fileManager.getJavaFileObjectsFromStrings(names);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(String... names) {
        return fileManager.getJavaFileObjects(names);
    }

    @Override
    public void setLocation(Location location, Iterable<? extends File> files) throws IOException {
        fileManager.setLocation(location, files);
    }

    @Override
    public void setLocationFromPaths(Location location, Collection<? extends Path> paths)
            throws IOException {
        fileManager.setLocationFromPaths(location, paths);
    }

    @Override
    public void setLocationForModule(
            Location location, String moduleName, Collection<? extends Path> paths)
            throws IOException {
        fileManager.setLocationForModule(location, moduleName, paths);
    }

    @Override
    public Iterable<? extends File> getLocation(Location location) {
        return fileManager.getLocation(location);
    }

    @Override
    public Iterable<? extends Path> getLocationAsPaths(Location location) {
        return fileManager.getLocationAsPaths(location);
    }

    @Override
    public Path asPath(FileObject file) {
        if (file instanceof IndexedClass) {
            throw new UnsupportedOperationException("no path: " + file.getName());
        }
        return fileManager.asPath(file);
    }
}
