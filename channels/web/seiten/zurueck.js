// The login window is back: hands the one-time code to the page with the chat, and only to that page's origin.
// When nobody takes it (no opener, another page there), the code stays visible for typing it by hand.
const result = document.getElementById("ergebnis");
const { code, herkunft } = result.dataset;
const byHand = document.getElementById("von-hand");

function showDone() {
  byHand.hidden = true;
  document.getElementById("unterwegs").hidden = true;
  const done = document.getElementById("fertig");
  done.textContent = done.dataset.text;
  setTimeout(() => window.close(), 1500);
}

if (window.opener && herkunft) {
  byHand.hidden = true;
  const giveUp = setTimeout(() => { byHand.hidden = false; }, 4000);
  window.addEventListener("message", (event) => {
    if (event.origin === herkunft && event.data?.typ === "buerger-lotse-angemeldet") {
      clearTimeout(giveUp);
      showDone();
    }
  });
  window.opener.postMessage({ typ: "buerger-lotse-anmeldung", code }, herkunft);
}
