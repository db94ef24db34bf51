#!/bin/sh
# Serves the page on this computer: sh start.sh [--port 8502]. What `.env` beside this file sets goes before model.env.
set -eu
cd "$(dirname "$0")"
[ -x .venv/bin/nianbao ] || { echo "还没有安装，请先运行 sh install.sh。" >&2; exit 1; }
set -a
[ ! -f .env ] || . ./.env
. ./model.env
set +a
exec .venv/bin/nianbao serve "$@"
