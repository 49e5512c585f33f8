package concurrency.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;

/**
 * The numbers of threads without a name. Starting JShell uses some up; a reader's first thread is
 * to be {@code Thread-0}, as in a program and as in every book.
 */
final class ThreadNumbers {

    private ThreadNumbers() {}

    /**
     * Begins with 0 again, and renames the kernel's threads that have such names. Where this JDK
     * does not allow it, the reader's first thread has another number.
     */
    static void restart() {
        try {
            Field next = Class.forName("java.lang.Thread$ThreadNumbering").getDeclaredField("next");
            next.setAccessible(true);
            next.setInt(null, 0);
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            return;
        }
        Thread[] threads = new Thread[2 * KernelThreads.group().activeCount() + 8];
        int count = KernelThreads.group().enumerate(threads);
        for (int i = 0; i < count; i++) {
            if (threads[i].getName().matches("Thread-\\d+")) {
                threads[i].setName("engine");
            }
        }
    }
}
