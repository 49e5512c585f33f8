package concurrency.browser;

import java.io.PrintStream;
import org.opentest4j.TestAbortedException;

/** What happens to the browser tests on a machine without a browser: never nothing. */
final class MissingBrowser {
    static final String REQUIRED = "browser.required";

    static final String MESSAGE =
            """

            ############################################################################
            #                                                                          #
            #   BROWSER TESTS SKIPPED: no Chrome or Chromium found on this machine.    #
            #                                                                          #
            #   Nothing has checked that JupyterLab shows the chapters. Install one,   #
            #   or name its executable in the environment variable CHROME, and run     #
            #   this again. With -Dbrowser.required=true this is a failure.            #
            #                                                                          #
            ############################################################################
            """;

    private MissingBrowser() {}

    /** Says it where nobody can overlook it and gives what ends the tests. */
    static RuntimeException report() {
        return report(Boolean.getBoolean(REQUIRED), System.out);
    }

    static RuntimeException report(boolean required, PrintStream out) {
        if (required) {
            return new IllegalStateException(
                    "No Chrome or Chromium found, and -D"
                            + REQUIRED
                            + "=true: install one, or"
                            + " name its executable in the environment variable CHROME");
        }
        out.println(MESSAGE);
        return new TestAbortedException(MESSAGE);
    }
}
