package concurrency.timeline;

import java.util.List;

/** Many threads in one row: how many of them did what, at each moment. */
final class CrowdRow implements Row {

    private final List<Lane> lanes;
    private final TimeAxis axis;

    CrowdRow(List<Lane> lanes, TimeAxis axis) {
        this.lanes = lanes;
        this.axis = axis;
    }

    @Override
    public double height() {
        return 40;
    }

    @Override
    public void draw(SvgWriter svg, double top) {
        svg.words(axis.left(), top + 14, 11, Palette.FAINT)
                .text(Quantity.of(lanes.size(), "more thread"))
                .end();
    }
}
