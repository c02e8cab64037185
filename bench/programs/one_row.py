"""What a quick add is measured beside: open the same book with the same driver, and commit one row durably."""

import os
import sys

from sqlcipher3 import dbapi2

book = dbapi2.connect(f"file:{sys.argv[1]}?mode=rw", uri=True, isolation_level=None)
book.execute("PRAGMA synchronous = FULL")
book.execute("BEGIN IMMEDIATE")
book.execute("INSERT INTO meta(name, value) VALUES (?, '1')", (os.urandom(8).hex(),))
book.execute("COMMIT")
book.close()
