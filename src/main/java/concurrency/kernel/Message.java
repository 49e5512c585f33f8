package concurrency.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A message from a front end. Its fields are read leniently: a missing one has the protocol's
 * default, for front ends differ in what they leave out.
 *
 * @param identities the routing frames a reply must carry
 * @param header type, id and session; becomes the parent header of everything said in answer
 * @param content what the message says
 */
record Message(List<byte[]> identities, Map<String, Object> header, Map<String, Object> content) {

    /** Such as {@code execute_request}. */
    String type() {
        return header.get("msg_type") instanceof String type ? type : "";
    }

    /** A text field of the content; empty if missing. */
    String text(String field) {
        return content.get(field) instanceof String text ? text : "";
    }

    /** A boolean field of the content. */
    boolean flag(String field, boolean missing) {
        return content.get(field) instanceof Boolean flag ? flag : missing;
    }

    /** A whole number of the content. */
    int number(String field, int missing) {
        return content.get(field) instanceof Number number ? number.intValue() : missing;
    }

    /** The texts of an object of the content, by their names; empty if missing. */
    Map<String, String> texts(String field) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (content.get(field) instanceof Map<?, ?> object) {
            object.forEach((name, text) -> texts.put(String.valueOf(name), String.valueOf(text)));
        }
        return texts;
    }
}
