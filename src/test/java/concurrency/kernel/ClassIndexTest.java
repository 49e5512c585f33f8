package concurrency.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager.Location;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassIndexTest {

    private static final Set<JavaFileObject.Kind> CLASSES =
            EnumSet.of(JavaFileObject.Kind.CLASS, JavaFileObject.Kind.SOURCE);

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager jdk =
            compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);

    @TempDir private Path folder;
    private StandardJavaFileManager indexed;

    @BeforeEach
    void write() throws IOException {
        Path own = jar("own.jar", "concurrency/kernel/ClassIndex.class", "own/Own.class");
        Path library =
                jar("library.jar", "a/library/A.class", "META-INF/versions/21/newer/B.class");
        ClassIndex.write(List.of(own, library));
        Files.delete(own);
        Files.delete(library);
        indexed = new IndexedClasses(jdk, ClassIndex.read(folder).orElseThrow());
    }

    private Path jar(String name, String... entries) throws IOException {
        Path jar = folder.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String entry : entries) {
                out.putNextEntry(new JarEntry(entry));
            }
        }
        return jar;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang",
                "java.util",
                "java.util.concurrent",
                "java.time",
                "java",
                "jdk.internal.misc",
                "nowhere",
                ""
            })
    void classesOfAPackage_areThoseOfTheImage_thatHaveAName(String packageName) throws IOException {
        Location base = jdk.getLocationForModule(StandardLocation.SYSTEM_MODULES, "java.base");
        Set<String> expected = names(jdk, base, packageName);
        if (packageName.startsWith("java.")) { // the others are not in the index
            expected.removeIf(name -> name.matches(".*\\$\\d.*"));
        }
        assertThat(names(indexed, base, packageName)).isEqualTo(expected);
    }

    @Test
    void classesOfAnotherModule_areThoseOfTheImage() throws IOException {
        Location sql = jdk.getLocationForModule(StandardLocation.SYSTEM_MODULES, "java.sql");
        assertThat(names(indexed, sql, "java.sql"))
                .contains("java.sql.Connection")
                .isEqualTo(names(jdk, sql, "java.sql"));
    }

    @Test
    void classesOfTheKernelsJar_areListedWithoutIt() throws IOException {
        assertThat(names(indexed, StandardLocation.CLASS_PATH, "own")).containsExactly("own.Own");
        IndexedClass own =
                (IndexedClass)
                        indexed.list(
                                        StandardLocation.CLASS_PATH,
                                        "concurrency.kernel",
                                        CLASSES,
                                        false)
                                .iterator()
                                .next();
        try (InputStream bytes = own.openInputStream()) {
            assertThat(ClassFile.of().parse(bytes.readAllBytes()).thisClass().asInternalName())
                    .isEqualTo("concurrency/kernel/ClassIndex");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.junit.jupiter.api", "own", "nowhere"})
    void aClassPathTheReaderHasAddedTo_isLookedAt(String packageName) throws IOException {
        String path = System.getProperty("java.class.path");
        indexed.handleOption("-classpath", List.of(path).iterator());
        assertThat(names(indexed, StandardLocation.CLASS_PATH, packageName))
                .isEqualTo(names(jdk, StandardLocation.CLASS_PATH, packageName));
    }

    @Test
    void packagesOfLibraries_areLookedUpInThem() {
        ClassIndex index = ClassIndex.read(folder).orElseThrow();
        assertThat(index.ofClassPath("a.library")).isEmpty();
        assertThat(index.ofClassPath("newer")).isEmpty();
        assertThat(index.ofClassPath("a")).hasValue(new String[0]);
        assertThat(index.ofClassPath("")).hasValue(new String[0]);
    }

    private static Set<String> names(
            StandardJavaFileManager files, Location location, String packageName)
            throws IOException {
        Set<String> names = new TreeSet<>();
        for (JavaFileObject file : files.list(location, packageName, CLASSES, false)) {
            names.add(files.inferBinaryName(location, file));
        }
        return names;
    }

    @Test
    void codeThatUsesThem_compiles() throws IOException {
        Path source = folder.resolve("Uses.java");
        Files.writeString(
                source,
                """
                import java.util.*;
                class Uses {
                    Map.Entry<String, List<int[]>> entry = new AbstractMap.SimpleEntry<>("a", List.of());
                }
                """);
        boolean compiled =
                compiler.getTask(
                                null,
                                indexed,
                                null,
                                List.of("-d", folder.toString()),
                                null,
                                indexed.getJavaFileObjects(source))
                        .call();
        assertThat(compiled).isTrue();
        assertThat(folder.resolve("Uses.class")).exists();
    }

    @Test
    void anIndexOfAnotherJdk_isNotRead() throws IOException {
        Path file = onlyFile();
        Files.writeString(file, "another " + Files.readString(file));
        assertThat(ClassIndex.read(folder)).isEmpty();
    }

    @Test
    void aMissingOrEmptyIndex_isNotRead() throws IOException {
        Files.writeString(onlyFile(), "");
        assertThat(ClassIndex.read(folder)).isEmpty();
        Files.delete(onlyFile());
        assertThat(ClassIndex.read(folder)).isEmpty();
    }

    private Path onlyFile() throws IOException {
        try (var files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.getFirst();
        }
    }
}
