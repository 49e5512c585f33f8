package concurrency.kernel;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;

/**
 * Where a snippet was written: JShell evaluates a cell piece by piece and knows nothing of cells.
 *
 * @param cell the cell it was written in; empty for what the kernel itself has evaluated
 * @param line the line of the cell the snippet begins in, 1-based
 * @param column the column of that line it begins at, 1-based
 */
record Origin(Optional<Cell> cell, int line, int column) {

    /** The position of the character at {@code offset} of the snippet's source. */
    Position position(String source, int offset) {
        String before = source.substring(0, Math.clamp(offset, 0, source.length()));
        int lines = (int) before.chars().filter(c -> c == '\n').count();
        int inLine = before.length() - before.lastIndexOf('\n');
        return new Position(line + lines, lines == 0 ? column + inLine - 1 : inLine);
    }

    /** A place in a cell; line and column are 1-based. */
    record Position(int line, int column) {}

    /** What stack traces say of a snippet, compiled as {@code wrapper} tells. */
    Weaver.Source source(SnippetWrapper wrapper) {
        String compiled = wrapper.wrapped();
        TreeMap<Integer, Integer> lines = new TreeMap<>();
        List<Integer> starts =
                IntStream.range(0, compiled.length())
                        .filter(i -> i == 0 || compiled.charAt(i - 1) == '\n')
                        .boxed()
                        .toList();
        for (int i = 0; i < starts.size(); i++) {
            int text = skipBlanks(compiled, starts.get(i));
            int offset = wrapper.wrappedToSourcePosition(text);
            lines.put(i + 1, position(wrapper.source(), offset).line());
        }
        String name = cell.map(c -> "cell " + c.number()).orElse("kernel");
        return new Weaver.Source() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public int line(int compiledLine) {
                return lines.getOrDefault(compiledLine, compiledLine);
            }
        };
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() - 1 && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }
}
