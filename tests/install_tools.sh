#!/bin/sh
# What the tests need beside Python: Chromium, CJK fonts and LibreOffice by apt where that is allowed. Without them
# the tests that need them skip and say so; with CI=true nothing is skipped. (The small chat model is fetched by the
# fixture of the tests that run it.)
set -u
need=""
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || need="$need chromium"
fc-list :lang=zh 2>/dev/null | grep -q . || need="$need fonts-noto-cjk fontconfig"
command -v soffice >/dev/null 2>&1 || need="$need libreoffice-writer libreoffice-calc"
command -v pdftoppm >/dev/null 2>&1 || need="$need poppler-utils"
if [ -n "$need" ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing for the tests:$need"
    DEBIAN_FRONTEND=noninteractive apt-get update -qq \
      && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $need >/dev/null \
      || { [ "${CI:-}" = true ] && exit 1; echo "could not install:$need (their tests are skipped)"; }
  else
    echo "not installed (their tests are skipped):$need"
    [ "${CI:-}" = true ] && exit 1
  fi
fi
exit 0
