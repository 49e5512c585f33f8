package concurrency.kernel;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
 * Where the compiler looks for classes: as the JDK's own, but the packages of {@code java.base} are
 * listed from a {@link JdkIndex}, once for all compilers a JShell has. Used by one thread at a
 * time.
 */
final class JdkClasses extends ForwardingJavaFileManager<StandardJavaFileManager>
        implements StandardJavaFileManager {

    private final JdkIndex index;
    private final Map<String, Optional<List<JavaFileObject>>> listed = new HashMap<>();
    private @Nullable Location javaBase;

    JdkClasses(StandardJavaFileManager jdk, JdkIndex index) {
        super(jdk);
        this.index = index;
    }

    /** The JDK's own, with the index beside the kernel's jar if there is one. */
    static StandardJavaFileManager of(StandardJavaFileManager jdk) {
        String classPath = System.getProperty("java.class.path");
        Path jar = Path.of(classPath.split(File.pathSeparator, 2)[0]).toAbsolutePath();
        return JdkIndex.read(Objects.requireNonNull(jar.getParent(), "a jar is in a folder"))
                .<StandardJavaFileManager>map(index -> new JdkClasses(jdk, index))
                .orElse(jdk);
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
            throws IOException {
        if (!recurse && kinds.contains(JavaFileObject.Kind.CLASS) && isJavaBase(location)) {
            Optional<List<JavaFileObject>> known = listed.computeIfAbsent(packageName, this::list);
            if (known.isPresent()) {
                return known.get();
            }
        }
        return super.list(location, packageName, kinds, recurse);
    }

    private Optional<List<JavaFileObject>> list(String packageName) {
        return index.classes(packageName)
                .map(names -> {
                    List<JavaFileObject> classes = new ArrayList<>(names.length);
                    for (String name : names) {
                        classes.add(new JdkClass(packageName + "." + name));
                    }
                    return classes;
                });
    }

    private boolean isJavaBase(Location location) throws IOException {
        if (javaBase == null) {
            javaBase = getLocationForModule(StandardLocation.SYSTEM_MODULES, "java.base");
        }
        return location == javaBase;
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof JdkClass jdkClass
                ? jdkClass.name()
                : super.inferBinaryName(location, file);
    }

    @Override
    public boolean isSameFile(FileObject a, FileObject b) {
        return a instanceof JdkClass || b instanceof JdkClass
                ? a.equals(b)
                : super.isSameFile(a, b);
    }

    @Override
    public boolean contains(Location location, FileObject file) throws IOException {
        return file instanceof JdkClass ? isJavaBase(location) : super.contains(location, file);
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
        return file instanceof JdkClass jdkClass
                ? Path.of(jdkClass.toUri())
                : fileManager.asPath(file);
    }
}
