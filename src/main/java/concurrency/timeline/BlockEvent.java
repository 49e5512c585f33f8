package concurrency.timeline;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The block of a timeline, in the flight recorder's time. */
@Name(BlockEvent.NAME)
@Label("Recorded Block")
@Description("The block of a Timeline: its start and end are the timeline's")
@Category("Concurrency in Java")
@Enabled(false)
@StackTrace(false)
final class BlockEvent extends Event {

    static final String NAME = "concurrency.Block";

    @Label("Recording")
    final long recording;

    BlockEvent(long recording) {
        this.recording = recording;
    }
}
