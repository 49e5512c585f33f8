package concurrency.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part of a page that a program writes, between two comments that name it. */
public final class Section {

    private Section() {}

    /**
     * Writes the section.
     *
     * @throws IOException if the page cannot be read or written, or has no such section
     */
    public static void replace(Path page, String name, String content) throws IOException {
        String text = Files.readString(page);
        String begin = "<!-- %s: written by the benchmark -->\n".formatted(name);
        String end = "<!-- end of %s -->".formatted(name);
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf(end, from);
        if (from < begin.length() || to < 0) {
            throw new IOException("%s has no section %s".formatted(page, name));
        }
        Files.writeString(
                page, text.substring(0, from) + "\n" + content + "\n" + text.substring(to));
    }
}
