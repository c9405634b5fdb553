"""Tasks for worker processes, which can only do what they can import."""

import os
import signal
import time


def double(number: int) -> int:
    if number == 13:
        message = "unlucky"
        raise ValueError(message)
    return 2 * number


def double_or_die(number: int) -> int:
    if number % 5 == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def sleep_unless_zero(seconds: int) -> int:
    time.sleep(seconds)
    return seconds
