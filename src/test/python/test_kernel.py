"""Jupyter's own test of kernels, jupyter_kernel_test, with what it wants to know about Java.

PeerSuiteIT runs it. By hand, after ./mvnw verify:

    JUPYTER_PATH=target/it-prefix/share/jupyter target/peer-suite/bin/python -m pytest src/test/python
"""

import unittest

import jupyter_kernel_test as peer
from jupyter_client.manager import start_new_kernel

KERNEL = "java-concurrency"

# Seconds, for what takes milliseconds: only a kernel that never answers takes so long.
PATIENCE = 60


class KernelTests(peer.KernelTests):
    """The suite without its own races: it waits 0.1 s for messages, which a busy machine may exceed."""

    @classmethod
    def setUpClass(cls):
        cls.km, cls.kc = start_new_kernel(startup_timeout=PATIENCE, kernel_name=KERNEL)
        for channel in (cls.kc.shell_channel, cls.kc.iopub_channel):
            channel.get_msg = patient(channel.get_msg)

    def flush_channels(self):
        """Reads both channels up to the answer to a question: nothing older can follow it."""
        question = self.kc.kernel_info()
        self.read_until(self.kc.shell_channel, question, is_reply)
        self.read_until(self.kc.iopub_channel, question, is_idle)

    def read_until(self, channel, question, is_last):
        while True:
            message = channel.get_msg()
            peer.validate_message(message)
            if message["parent_header"].get("msg_id") == question and is_last(message):
                return

    language_name = "java"
    file_extension = ".java"

    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("oops");'
    code_generate_error = 'throw new IllegalStateException("as asked");'

    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": 'String name = "a<b";\nname', "result": "a<b"},
        {"code": "List.of(1, 2)", "result": "[1, 2]"},
        {"code": "int answer() { return 42; }\nanswer()", "result": "42"},
        {
            "code": "new java.awt.image.BufferedImage(3, 4, java.awt.image.BufferedImage.TYPE_INT_RGB)",
            "mime": "image/png",
        },
    ]
    code_display_data = [
        {"code": "display(42);", "mime": "text/plain"},
        {"code": 'var thread = Thread.ofVirtual().start(() -> display("there"));\nthread.join();', "mime": "text/plain"},
        {
            "code": "display(new concurrency.display.HtmlView() {\n"
            '    public String html() { return "<b>bold</b>"; }\n'
            "});",
            "mime": "text/html",
        },
    ]

    completion_samples = [
        {"text": '"text".isBla', "matches": {"isBlank()"}},
        {"text": "Thread.startVirtualTh", "matches": {"startVirtualThread("}},
        {"text": "int before = 1;\nMath.floorM", "matches": {"floorMod("}},
        {"text": "no.such.thing.", "matches": set()},
    ]
    complete_code_samples = [
        "1 + 1",
        "int x = 1;",
        "record Point(int x, int y) {}",
        "while (true) { }",
        'String poem = """\n    two\n    lines\n    """;',
        "// only a comment",
        "",
    ]
    incomplete_code_samples = [
        "if (true) {",
        "class Account {\n    int balance;",
        "Math.max(1,",
        'String poem = """\n    two',
        "/* a comment",
    ]
    invalid_code_samples = ["int x = );", "1 +* 2", "class { }"]
    code_inspect_sample = "Thread.sleep("

    code_history_pattern = "6 ? 7"
    supported_history_operations = ("tail", "range", "search")

    @unittest.skip("Jupyter's pager is for documentation in consoles: inspection shows it here.")
    def test_pager(self):
        pass

    @unittest.skip("Cells replace what they show with updateDisplay: there is no clear_output.")
    def test_clear_output(self):
        pass


@unittest.skip("The welcome is optional (JEP 65): no front end asks for it yet.")
class IopubWelcomeTests(peer.IopubWelcomeTests):
    pass


def patient(get_msg):
    """The same, however little time it is given."""
    return lambda timeout=None: get_msg(timeout=PATIENCE)


def is_reply(message):
    return message["msg_type"] == "kernel_info_reply"


def is_idle(message):
    return message["msg_type"] == "status" and message["content"]["execution_state"] == "idle"
