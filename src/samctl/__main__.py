"""`python -m samctl`."""

from samctl.front import enter

if __name__ == "__main__":
    enter()
