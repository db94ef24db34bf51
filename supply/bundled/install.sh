#!/bin/sh
# Installs 年报助手 from this folder alone: sh install.sh [where python3.11 is: PYTHON=…]. No network is asked for anything.
set -eu
cd "$(dirname "$0")"
PYTHON=${PYTHON:-python3.11}

refuse() { echo "$1" >&2; exit 1; }

[ "$(uname -sm)" = "Linux x86_64" ] || refuse "这个安装包只能装在 x86-64 的 Linux 上，这台电脑是 $(uname -sm)，请换一台电脑。"
"$PYTHON" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null \
  || refuse "需要 Python 3.11，“$PYTHON”不是：请从系统安装盘装上 python3.11，或用 PYTHON=路径 sh install.sh 指定。"
echo "正在核对安装包……"
sha256sum --check --quiet --strict SHA256SUMS >&2 \
  || refuse "安装包里有文件缺失或与校验值不符（见上一行），请重新复制一份再装。"

set -a
[ ! -f .env ] || . ./.env
set +a

# pip runs from its own wheel, so that a Python without ensurepip will do; no setting of this computer adds a source.
echo "正在安装……"
"$PYTHON" -m venv --without-pip --clear .venv
PIP_CONFIG_FILE=/dev/null .venv/bin/python "$(echo wheels/pip-*.whl)/pip" --isolated install --quiet --no-index \
  --find-links wheels --only-binary :all: --require-hashes --no-cache-dir --disable-pip-version-check \
  --root-user-action ignore -r requirements.lock -r nianbao.lock \
  || refuse "没有装好（原因见上），请确认磁盘有 3 GB 以上的空间，再运行一次 sh install.sh。"

models="${NIANBAO_DATA_DIR:-${XDG_DATA_HOME:-$HOME/.local/share}/nianbao}/models"
for model in models/*.gguf; do
  [ -e "$model" ] || continue
  name=$(basename "$model")
  [ -e "$models/$name" ] && continue
  (umask 077 && mkdir -p "$models")
  ln "$model" "$models/$name" 2>/dev/null || { cp "$model" "$models/$name.new" && mv "$models/$name.new" "$models/$name"; } \
    || refuse "模型放不进 $models，请确认磁盘有 2 GB 以上的空间，再运行一次 sh install.sh。"
done

.venv/bin/nianbao index
echo "装好了。运行 sh start.sh，再用浏览器打开 http://127.0.0.1:8501 。"
