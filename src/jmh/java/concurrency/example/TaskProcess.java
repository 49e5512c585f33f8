package concurrency.example;

import java.time.Duration;

/** One of the two tasks, as a program. */
final class TaskProcess {

    private TaskProcess() {}

    public static void main(String[] args) {
        Duration pause = Duration.parse(args[1]);
        if (args[0].equals("numbers")) {
            Example.numbers(pause);
        } else {
            Example.letters(pause);
        }
    }
}
