package concurrency.timeline;

/**
 * The colours of a figure: those of Okabe and Ito, which colour-blind readers tell apart, and inks
 * that read on the white card.
 */
final class Palette {

    static final String CARD = "#FFFFFF";
    static final String BORDER = "#D9DEE4";
    static final String GRID = "#E6EAEE";
    static final String INK = "#1B2733";
    static final String SOFT = "#52606D";
    static final String FAINT = "#66727F";

    static final String BLUE = "#0072B2";
    static final String SKY = "#56B4E9";
    static final String PALE = "#EEF3F7";
    static final String PALE_EDGE = "#8093A6";
    static final String GREY = "#7B8895";
    static final String VERMILLION = "#D55E00";
    static final String VERMILLION_PALE = "#FBE3D6";

    /** Vermillion dark enough to read as text. */
    static final String VERMILLION_INK = "#A34700";

    static final String PURPLE = "#CC79A7";

    /** Reddish purple dark enough to read as text. */
    static final String PURPLE_INK = "#7F3A62";

    static final String SANS =
            "system-ui, -apple-system, Segoe UI, Roboto, DejaVu Sans, sans-serif";
    static final String MONO = "ui-monospace, SFMono-Regular, Menlo, DejaVu Sans Mono, monospace";

    private Palette() {}
}
