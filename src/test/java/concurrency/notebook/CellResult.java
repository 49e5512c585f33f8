package concurrency.notebook;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;

/**
 * What came of executing a cell.
 *
 * @param status "ok", "error" or "aborted", from the reply
 * @param executionCount the number in the cell's brackets
 * @param outputs one for each output message, in the order they arrived
 * @param messages how many messages the request caused on all channels
 * @param reply the execute_reply
 */
public record CellResult(
        String status, int executionCount, List<Output> outputs, int messages, Message reply) {

    static CellResult of(Message reply, List<Message> messages) {
        return new CellResult(
                reply.content().path("status").asText(),
                reply.content().path("execution_count").asInt(),
                messages.stream().flatMap(message -> Output.of(message).stream()).toList(),
                messages.size(),
                reply);
    }

    /** The outputs as a notebook stores them. */
    public List<Output> stored() {
        return Output.merged(outputs);
    }

    /** Everything printed to standard output. */
    public String stdout() {
        return printed("stdout");
    }

    /** Everything printed to standard error. */
    public String stderr() {
        return printed("stderr");
    }

    /** The text/plain of the cell's value, if it has one. */
    public Optional<String> value() {
        return outputs.stream()
                .filter(Output.Data.class::isInstance)
                .map(Output.Data.class::cast)
                .filter(data -> data.type().equals("execute_result"))
                .map(data -> data.data().getOrDefault("text/plain", ""))
                .findFirst();
    }

    /** How the cell failed, if it did. */
    public Optional<Output.Failure> failure() {
        return outputs.stream()
                .filter(Output.Failure.class::isInstance)
                .map(Output.Failure.class::cast)
                .findFirst();
    }

    private String printed(String stream) {
        return outputs.stream()
                .filter(Output.Stream.class::isInstance)
                .map(Output.Stream.class::cast)
                .filter(output -> output.name().equals(stream))
                .map(Output.Stream::text)
                .collect(joining());
    }
}
