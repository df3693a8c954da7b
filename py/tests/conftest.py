"""What holds for every test."""

import signal

# Started in the background of a shell Python would ignore Ctrl-C, and the tests that send it
# would never end.
signal.signal(signal.SIGINT, signal.default_int_handler)
