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


def spin_or_double(number: int) -> int:
    if number == 3:
        pow(3, 200_000_000)  # one instruction of Python's, for minutes
    return 2 * number


def allocate(megabytes: int) -> int:
    return len(bytearray(megabytes * 1_000_000)) // 1_000_000


def process_of(_: int) -> int:
    return os.getpid()
