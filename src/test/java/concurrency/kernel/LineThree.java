package concurrency.kernel;

/** Code of cell 7, all of it in line 3. */
record LineThree() implements Weaver.Source {

    @Override
    public String name() {
        return "cell 7";
    }

    @Override
    public int line(int compiledLine) {
        return 3;
    }
}
