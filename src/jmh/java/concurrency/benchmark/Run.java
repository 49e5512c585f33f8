package concurrency.benchmark;

import java.util.Optional;

/**
 * What all parts of a run of the benchmarks share.
 *
 * @param machine what it runs on, and what the load was before, in a line
 * @param rounds how often each contender is measured, at least 1; parts that take long do less
 * @param python the interpreter with what src/jmh/python/requirements.txt pins; empty if it could
 *     not be had
 */
public record Run(String machine, int rounds, Optional<String> python) {

    /** Half of the rounds, for what takes long: at least 1. */
    public int longRounds() {
        return (rounds + 1) / 2;
    }
}
