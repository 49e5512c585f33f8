package concurrency.display;

/** The display of a program without a notebook: prints the text of a value once, and no updates. */
final class Printing implements Display {

    @Override
    public String show(Object value) {
        System.out.println(value);
        return "";
    }

    @Override
    public void update(String id, Object value) {}

    @Override
    public boolean isLive() {
        return false;
    }
}
