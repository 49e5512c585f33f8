package concurrency.timeline;

import java.util.List;
import java.util.Set;

/** What to call a program, by its command line. */
final class CommandName {

    /** Options of {@code java} whose value is the next word. */
    private static final Set<String> WITH_VALUE =
            Set.of(
                    "-cp",
                    "-classpath",
                    "--class-path",
                    "-p",
                    "--module-path",
                    "--upgrade-module-path",
                    "--add-modules",
                    "--add-exports",
                    "--add-opens",
                    "--add-reads",
                    "--enable-native-access",
                    "--source",
                    "-d",
                    "--describe-module");

    private CommandName() {}

    /**
     * The program's name without its folder, and of a Java program the name of its class: {@code
     * sleep}, {@code java Letters}; empty for an empty command line.
     */
    static String of(String commandLine) {
        List<String> words = List.of(commandLine.strip().split("\\s+"));
        String program = withoutSuffix(lastPart(words.getFirst(), "[/\\\\]"), ".exe");
        if (!program.equals("java")) {
            return program;
        }
        String main = main(words.subList(1, words.size()));
        return main.isEmpty() ? program : program + " " + main;
    }

    /** The class, the source file or the archive to run, without its package or folder. */
    private static String main(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("-jar") || word.equals("-m") || word.equals("--module")) {
                return i + 1 < words.size() ? lastPart(words.get(i + 1), "[/\\\\]") : "";
            }
            if (WITH_VALUE.contains(word)) {
                i++;
            } else if (!word.startsWith("-") && !word.startsWith("@")) {
                String file = lastPart(word, "[/\\\\]");
                return file.endsWith(".java")
                        ? withoutSuffix(file, ".java")
                        : lastPart(file, "\\.");
            }
        }
        return "";
    }

    private static String lastPart(String text, String separator) {
        String[] parts = text.split(separator, 0); // without empty ones at the end
        return parts.length == 0 ? "" : parts[parts.length - 1];
    }

    private static String withoutSuffix(String text, String suffix) {
        return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
    }
}
