#!/bin/sh
# Was die Tests an Debian-Paketen brauchen. Als root wird nachinstalliert, sonst nur gesagt, was fehlt.
set -u
missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
command -v redis-server >/dev/null 2>&1 || missing="$missing redis-server"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
	echo "Für die Tests fehlen Pakete. Bitte installieren Sie:$missing" >&2
	exit 1
fi
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # die Namen sollen einzeln ankommen
apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing >/dev/null
