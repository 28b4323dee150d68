// The one script that a municipal page embeds:
//   <script src="https://chat.gemeinde.example/web/widget.js" defer></script>
// It loads the parts of the chat from where it came from and, when the page has no <buerger-lotse>, adds one.
(() => {
  const script = document.currentScript;
  const ready = import(new URL("widget/element.js", script.src).href);

  function place() {
    if (document.querySelector("buerger-lotse")) return;
    const element = document.createElement("buerger-lotse");
    for (const name of ["titel", "start"]) {
      if (script.dataset[name]) element.setAttribute(name, script.dataset[name]);
    }
    document.body.append(element);
  }

  ready.then(() => {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", place);
    else place();
  });
})();
