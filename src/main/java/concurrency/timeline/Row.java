package concurrency.timeline;

import concurrency.drawing.SvgWriter;

/** A horizontal part of the picture, with the time axis in common with the others. */
sealed interface Row permits LaneRow, CrowdRow {

    /** Its height in pixels, the space below it included. */
    double height();

    /** Draws it with its upper edge at {@code top}. */
    void draw(SvgWriter svg, double top);
}
