package concurrency.drawing;

/**
 * The colours of a figure: those of Okabe and Ito, which colour-blind readers tell apart, and inks
 * that read on the white card.
 */
public final class Palette {

    public static final String CARD = "#FFFFFF";
    public static final String BORDER = "#D9DEE4";
    public static final String GRID = "#E6EAEE";
    public static final String INK = "#1B2733";
    public static final String SOFT = "#52606D";
    public static final String FAINT = "#66727F";

    public static final String BLUE = "#0072B2";
    public static final String SKY = "#56B4E9";
    public static final String PALE = "#EEF3F7";
    public static final String PALE_EDGE = "#8093A6";
    public static final String GREY = "#7B8895";
    public static final String VERMILLION = "#D55E00";
    public static final String VERMILLION_PALE = "#FBE3D6";

    /** Vermillion dark enough to read as text. */
    public static final String VERMILLION_INK = "#A34700";

    public static final String PURPLE = "#CC79A7";

    /** Reddish purple dark enough to read as text. */
    public static final String PURPLE_INK = "#7F3A62";

    /** Bluish green, pale enough to write upon, and paler. */
    public static final String GREEN_PALE = "#BFE3D6";

    public static final String GREEN_PALER = "#E2F3EC";
    public static final String GREEN_EDGE = "#5FAE92";

    /** Bluish green dark enough to read as text. */
    public static final String GREEN_INK = "#00543E";

    public static final String SANS =
            "system-ui, -apple-system, Segoe UI, Roboto, DejaVu Sans, sans-serif";
    public static final String MONO =
            "ui-monospace, SFMono-Regular, Menlo, DejaVu Sans Mono, monospace";

    private Palette() {}
}
