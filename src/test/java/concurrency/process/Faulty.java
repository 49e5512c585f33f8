package concurrency.process;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;

/** A task that gets into trouble at a certain step. */
final class Faulty implements Task<Object> {

    private static final long serialVersionUID = 1;

    private final Trouble trouble;
    private final Journal.Step step;
    private final String marker;

    /**
     * @param marker a file to be created before
     */
    Faulty(Trouble trouble, Journal.Step step, Path marker) {
        this.trouble = trouble;
        this.step = step;
        this.marker = marker.toString();
    }

    private void reach(Journal.Step reached) {
        if (reached == step) {
            try {
                Files.createFile(Path.of(marker));
                trouble.strike();
            } catch (Exception e) {
                Unchecked.raise(e);
            }
        }
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        reach(Journal.Step.DECODING);
    }

    @Override
    public Object call() {
        reach(Journal.Step.RUNNING);
        return new Result(this);
    }

    /** Its encoding is the task's last step. */
    private static final class Result implements Serializable {

        private static final long serialVersionUID = 1;

        private final transient Faulty task;

        Result(Faulty task) {
            this.task = task;
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            task.reach(Journal.Step.ENCODING);
        }
    }
}
