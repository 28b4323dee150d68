// The German texts of the chat; they come from channels/web/texte.yml.

/** All texts by name. Errors: TypeError when they cannot be loaded. */
export async function loadTexts() {
  const response = await fetch(new URL("texte.json", import.meta.url));
  if (!response.ok) throw new TypeError("texte.json");
  return response.json();
}

/** `template` with {name} replaced. */
export function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
