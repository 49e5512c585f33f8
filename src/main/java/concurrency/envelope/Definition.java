package concurrency.envelope;

import java.util.Arrays;

/**
 * What an envelope says of a class, a variable or a lambda, in bytes. Equal bytes mean the same
 * thing, so that each needs to be looked up once.
 *
 * @param bytes not to be changed
 */
record Definition(byte[] bytes) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Definition(byte[] those) && Arrays.equals(bytes, those);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
