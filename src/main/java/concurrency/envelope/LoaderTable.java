package concurrency.envelope;

/**
 * The class loaders of this side by number, as both sides know them. Number 0 is the loader of the
 * class path, which is the same on both sides.
 */
interface LoaderTable {

    /** The loader of the class path, and what it delegates to. */
    int CLASS_PATH = 0;

    /** The number of the loader that has defined a class. */
    int idOf(Class<?> type);

    /** The loader of a number. */
    ClassLoader loader(int id);

    /**
     * Whether both sides have the class by themselves: the JDK's, ours, those of the class path.
     */
    static boolean isEverywhere(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null
                || loader == ClassLoader.getSystemClassLoader()
                || loader == ClassLoader.getPlatformClassLoader()
                || loader == classPath() && type.getPackage() == LoaderTable.class.getPackage();
    }

    /** Finds a class by its name and its loader's number. */
    default Class<?> find(int id, String name) throws ClassNotFoundException {
        return Class.forName(name, false, loader(id));
    }

    /** The loader of the class path on this side; it knows this package, whoever has loaded it. */
    static ClassLoader classPath() {
        return LoaderTable.class.getClassLoader();
    }
}
