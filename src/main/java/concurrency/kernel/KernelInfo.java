package concurrency.kernel;

import java.util.List;
import java.util.Map;

/** What a front end asks first: which language this is, and how its files look. */
final class KernelInfo {

    private KernelInfo() {}

    /** The content of the answer to a {@code kernel_info_request}. */
    static Map<String, Object> content() {
        return Map.of(
                "status",
                "ok",
                "protocol_version",
                Channel.PROTOCOL,
                "implementation",
                "concurrency-in-java",
                "implementation_version",
                version(),
                "language_info",
                language(),
                "banner",
                "Java " + Runtime.version() + ", Concurrency in Java " + version(),
                "help_links",
                List.of(link("Java 25 API", "https://docs.oracle.com/en/java/javase/25/docs/api/")),
                "supported_features",
                List.of());
    }

    private static Map<String, Object> language() {
        return Map.of(
                "name", "java",
                // Notebooks store it: an update of the JDK is no change of them.
                "version", Integer.toString(Runtime.version().feature()),
                "mimetype", "text/x-java-source",
                "file_extension", ".java",
                "pygments_lexer", "java",
                "codemirror_mode", "java",
                "nbconvert_exporter", "script");
    }

    private static Map<String, String> link(String text, String url) {
        return Map.of("text", text, "url", url);
    }

    private static String version() {
        String version = KernelInfo.class.getPackage().getImplementationVersion();
        return version == null ? "0" : version;
    }
}
