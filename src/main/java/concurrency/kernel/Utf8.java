package concurrency.kernel;

/** Where UTF-8 may be cut. */
final class Utf8 {

    private Utf8() {}

    /**
     * How many of the first {@code length} bytes form whole characters: all, or up to three fewer
     * if a sequence has begun there and not ended. Bytes that are no UTF-8 count as whole.
     */
    static int wholeCharacters(byte[] bytes, int length) {
        for (int back = 1; back <= Math.min(3, length); back++) {
            int lead = bytes[length - back] & 0xFF;
            boolean continues = (lead & 0xC0) == 0x80;
            if (!continues) {
                return sequenceLength(lead) > back ? length - back : length;
            }
        }
        return length;
    }

    private static int sequenceLength(int lead) {
        if (lead >= 0xF0) {
            return 4;
        }
        if (lead >= 0xE0) {
            return 3;
        }
        return lead >= 0xC0 ? 2 : 1;
    }
}
