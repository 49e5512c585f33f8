package concurrency.envelope;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A class, as both sides know it.
 *
 * @param loader the number of its loader
 * @param name its binary name
 */
record TypeName(int loader, String name) {

    static TypeName of(Class<?> type, LoaderTable loaders) {
        return new TypeName(loaders.idOf(type), type.getName());
    }

    static TypeName of(Definition definition) {
        return Data.read(definition.bytes(), TypeName::read);
    }

    static TypeName read(DataInputStream in) throws IOException {
        return new TypeName(in.readInt(), in.readUTF());
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(loader);
        out.writeUTF(name);
    }

    Definition definition() {
        return new Definition(Data.bytes(this::write));
    }

    Class<?> find(LoaderTable loaders) throws ClassNotFoundException {
        return loaders.find(loader, name);
    }
}
