"""A process that uses the embedded model and then waits, to be killed: prints the server's process id."""

import sys
import time
from pathlib import Path

from assistant.adapters.chat.local_server import LocalServer

server = LocalServer(Path(sys.argv[1]), threads=1, context=512)
server.running()
print(server.pid, flush=True)
time.sleep(3600)
