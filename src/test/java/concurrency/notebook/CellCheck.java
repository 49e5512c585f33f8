package concurrency.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must be true of a cell that was run, given what the notebook stores of it. */
final class CellCheck {
    /** The threads of ZeroMQ, as a timeline would name their lanes. */
    private static final Pattern KERNEL_THREAD = Pattern.compile("\\b(iothread|reaper)-\\d+");

    private CellCheck() {}

    /** Whether the cell ended as it should: with an error if it is tagged so, and only then. */
    static Optional<String> outcome(Cell cell, CellResult result) {
        boolean failed = !result.status().equals("ok") || result.failure().isPresent();
        if (failed && !cell.raises()) {
            return Optional.of(
                    "%s answered %s: %s"
                            .formatted(
                                    cell,
                                    result.status(),
                                    result.failure()
                                            .map(error -> String.join("\n", error.traceback()))
                                            .orElse("no error output")));
        }
        if (cell.raises() && (!result.status().equals("error") || result.failure().isEmpty())) {
            return Optional.of(cell + " is tagged raises-exception and did not raise one");
        }
        return Optional.empty();
    }

    /** Whether the stored outputs are of the kinds that the cell produces. */
    static Optional<String> stored(Cell cell, CellResult result) {
        Kinds stored = Kinds.of(Output.merged(cell.outputs()));
        Kinds produced = Kinds.of(result.stored());
        return stored.equals(produced)
                ? Optional.empty()
                : Optional.of(
                        "%s stores %s but produces %s: run the notebook again and save it"
                                .formatted(cell, stored, produced));
    }

    /** A thread of the kernel that an output names: readers are to see their own. */
    static Optional<String> kernelThread(Cell cell, List<Output> outputs) {
        return outputs.stream()
                .filter(Output.Data.class::isInstance)
                .map(output -> ((Output.Data) output).data().getOrDefault("text/plain", ""))
                .map(KERNEL_THREAD::matcher)
                .filter(Matcher::find)
                .map(found -> cell + " shows the kernel's thread " + found.group())
                .findFirst();
    }

    /**
     * Outputs without what may differ from run to run: the texts, and the order of what several
     * threads wrote. A value that was displayed counts as one that was returned.
     */
    private record Kinds(TreeSet<String> streams, List<String> values, boolean error) {

        static Kinds of(List<Output> outputs) {
            TreeSet<String> streams = new TreeSet<>();
            List<String> values = new ArrayList<>();
            boolean error = false;
            for (Output output : outputs) {
                switch (output) {
                    case Output.Stream(String name, String text) when !text.isBlank() ->
                            streams.add(name);
                    case Output.Stream _ -> {}
                    case Output.Data(_, Map<String, String> data, _) ->
                            values.add(String.join("+", new TreeMap<>(data).keySet()));
                    case Output.Failure _ -> error = true;
                }
            }
            values.sort(null);
            return new Kinds(streams, List.copyOf(values), error);
        }

        @Override
        public String toString() {
            List<String> kinds = new ArrayList<>(streams);
            kinds.addAll(values);
            if (error) {
                kinds.add("an error");
            }
            return kinds.isEmpty() ? "nothing" : String.join(", ", kinds);
        }
    }
}
