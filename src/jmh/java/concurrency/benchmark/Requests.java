package concurrency.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import concurrency.timing.Stopwatch;
import concurrency.timing.Work;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The inner end of a {@link Program} in Java: each line of standard input is a JSON object whose
 * "do" says what to measure, each line of standard output a JSON array of numbers in answer.
 */
public final class Requests {

    /** What answers a request. */
    @FunctionalInterface
    public interface Answers {

        /** The answer: seconds, bytes, or process ids, as the request has it. */
        List<Double> to(String what, JsonNode request) throws Exception;
    }

    private Requests() {}

    /** Answers requests until there are no more. What else is printed goes to standard error. */
    public static void answer(Answers answers) throws Exception {
        PrintStream out = System.out;
        System.setOut(System.err);
        JsonMapper json = new JsonMapper();
        try (BufferedReader requests =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line; (line = requests.readLine()) != null; ) {
                JsonNode request = json.readTree(line);
                out.println(
                        json.writeValueAsString(
                                answers.to(request.path("do").asText(), request)));
            }
        }
    }

    /** The times of some runs of the work, in seconds. */
    public static List<Double> seconds(int times, Work work) throws Exception {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            seconds.add(Stopwatch.time(work).wall().toNanos() / 1e9);
        }
        return seconds;
    }

    /** The failure of a program that is asked for what it does not know. */
    public static IOException unknown(JsonNode request) {
        return new IOException("No such request: " + request);
    }

    /** Ends the program if a result is wrong: then its times say nothing. */
    public static void mustBe(boolean condition) {
        if (!condition) {
            throw new AssertionError("A result is wrong");
        }
    }
}
