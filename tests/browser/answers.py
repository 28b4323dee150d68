"""What the bot says in the browser tests: the kinds of answers that real conversations have."""

from __future__ import annotations

from typing import Any

GREETING: list[dict[str, Any]] = [
    {
        "text": "Guten Tag! Ich bin der **Bürgerlotse** der Gemeinde Hohe Börde, ein automatischer Assistent.\n\n"
        "Ich finde die richtige Leistung, fülle Anträge mit Ihnen aus und sage, wie es um Ihren Antrag steht.",
        "buttons": [
            {"title": "Hund anmelden", "payload": '/antrag_starten{"leistung": "hundesteuer-anmelden"}'},
            {"title": "Was kostet ein Personalausweis?", "payload": '/anliegen{"aspekt": "kosten"}'},
            {"title": "Stand meines Antrags", "payload": "/status_abfragen"},
        ],
    }
]
ID_CARD: list[dict[str, Any]] = [
    {
        "text": "Ein Personalausweis kostet:\n\n- **46,00 €** ab 24 Jahren\n- **27,60 €** unter 24 Jahren\n\n"
        "Bringen Sie ein aktuelles digitales Passfoto mit. Einen Termin bekommen Sie im "
        "[Bürgerbüro](https://www.hohe-boerde.de/).\n\n1. Termin vereinbaren\n2. Unterlagen mitbringen",
        "custom": {
            "links": [
                {
                    "titel": "Personalausweisgebührenverordnung, § 1",
                    "url": "https://www.gesetze-im-internet.de/pauswgebv/__1.html",
                }
            ]
        },
    }
]
DOG: list[dict[str, Any]] = [
    {"text": "Dafür brauche ich etwa 8 Angaben. Halten Sie die Chipnummer bereit."},
    {
        "text": "Soll ich Ihre Anschrift übernehmen?\n\nBördestraße 8 a, 39167 Hohe Börde",
        "buttons": [
            {"title": "Ja, übernehmen", "payload": "Ja"},
            {"title": "Nein, andere Anschrift", "payload": "Nein"},
            {"title": "Warum fragen Sie das?", "payload": "Warum?"},
        ],
    },
]
STATUS: list[dict[str, Any]] = [
    {
        "text": "Dafür melden Sie sich bitte mit Ihrem Servicekonto an.",
        "custom": {"links": [{"titel": "Mit Servicekonto anmelden", "url": "lotse:anmelden"}]},
    }
]
HOSTILE: list[dict[str, Any]] = [
    {
        "text": "<img src=x onerror=\"document.title='weg'\"> <script>document.title='weg'</script> "
        "[klick](javascript:document.title='weg') [gut](https://example.org/) **fett<b>**",
    }
]
EMERGENCY: list[dict[str, Any]] = [
    {
        "text": "Rufen Sie bitte sofort an: **112**",
        "custom": {"links": [{"titel": "112 anrufen", "url": "tel:112"}]},
    }
]
FORGOTTEN: list[dict[str, Any]] = [{"text": "Ich habe Ihre Daten gelöscht.", "custom": {"vergessen": True}}]
ANSWERS: dict[str, list[dict[str, Any]]] = {
    "/begruessung": GREETING,
    '/anliegen{"aspekt": "kosten"}': ID_CARD,
    "Was kostet ein Personalausweis?": ID_CARD,
    '/antrag_starten{"leistung": "hundesteuer-anmelden"}': DOG,
    "Ich möchte einen Hund anmelden": DOG,
    "Ja": [{"text": "Danke. Wie heißt Ihr Hund?\n\nWenn er keinen Namen hat, schreiben Sie „überspringen“."}],
    "/status_abfragen": STATUS,
    "/anmelden_servicekonto": [{"text": "Sie sind angemeldet. Sie haben **keine** offenen Anträge."}],
    "böse": HOSTILE,
    "es brennt": EMERGENCY,
    "Lösche meine Daten": FORGOTTEN,
}
