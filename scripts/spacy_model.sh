#!/bin/sh
# Installiert das deutsche spaCy-Modell: das offizielle, wenn es erreichbar ist, sonst ein Wheel aus $WHEELS.
# Ohne beides läuft Bürgerlotse mit der Nachschlage-Lemmatisierung weiter (das Startprotokoll sagt es).
set -u
python=.venv/bin/python
official="https://github.com/explosion/spacy-models/releases/download/de_core_news_sm-3.7.0/de_core_news_sm-3.7.0-py3-none-any.whl"

has_model() {
	"$python" -c 'import sys, spacy.util
sys.exit(not any(name.startswith("de_core_news_") for name in spacy.util.get_installed_models()))' 2>/dev/null
}

install() {
	UV_HTTP_TIMEOUT=20 "$UV" pip install --quiet --no-deps --python "$python" "$1" 2>/dev/null
}

has_model && exit 0
for wheel in "${WHEELS:-}"/de_core_news_*.whl; do
	[ -f "$wheel" ] && fallback=$wheel
done
if install "$official"; then
	echo "Deutsches Sprachmodell de_core_news_sm 3.7.0 ist eingerichtet."
elif [ -n "${fallback:-}" ] && install "$fallback"; then
	echo "Das offizielle Sprachmodell ist nicht erreichbar. Eingerichtet: $(basename "$fallback")."
else
	echo "Kein deutsches Sprachmodell erreichbar. Bürgerlotse nutzt die Nachschlage-Lemmatisierung."
fi
