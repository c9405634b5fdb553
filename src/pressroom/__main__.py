"""`python -m pressroom`: the same as `pressroom`, where no console script is installed."""

from pressroom.cli.main import main

if __name__ == "__main__":
    main()
