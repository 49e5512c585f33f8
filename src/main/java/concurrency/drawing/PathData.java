package concurrency.drawing;

/**
 * The data of an SVG path. Takes absolute places in pixels and writes the way from one to the next,
 * which is shorter; as each is rounded before, errors do not add up.
 */
public final class PathData {

    private final StringBuilder data = new StringBuilder();
    private double x;
    private double y;

    /** Goes to a place without a line. */
    public PathData move(double toX, double toY) {
        data.append(data.isEmpty() ? 'M' : 'm').append(SvgWriter.number(round(toX) - x));
        data.append(' ').append(SvgWriter.number(round(toY) - y));
        x = round(toX);
        y = round(toY);
        return this;
    }

    /** Draws a line across. */
    public PathData across(double toX) {
        if (round(toX) != x) {
            data.append('h').append(SvgWriter.number(round(toX) - x));
            x = round(toX);
        }
        return this;
    }

    /** Draws a line up or down. */
    public PathData upOrDown(double toY) {
        if (round(toY) != y) {
            data.append('v').append(SvgWriter.number(round(toY) - y));
            y = round(toY);
        }
        return this;
    }

    /** Closes a triangle that begins here, its other corners given by the ways between them. */
    public PathData triangle(double dx1, double dy1, double dx2, double dy2) {
        data.append('l').append(SvgWriter.number(dx1)).append(' ').append(SvgWriter.number(dy1));
        data.append('l').append(SvgWriter.number(dx2)).append(' ').append(SvgWriter.number(dy2));
        data.append('z');
        return this;
    }

    @Override
    public String toString() {
        return data.toString();
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
