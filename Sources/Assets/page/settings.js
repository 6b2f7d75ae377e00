// What the page remembers: this tab's own choices first, then what was chosen last in any tab. An address such as
// /?room=class&name=ali&via=polling&interval=2&lang=en comes before both, to prepare several tabs.

const key = "wslab-chat";

// Storage may be forbidden; then nothing is remembered, and that is all.
function read(storage) {
  try { return JSON.parse(window[storage].getItem(key)) ?? {}; } catch { return {}; }
}

function write(storage, values) {
  try { window[storage].setItem(key, JSON.stringify({ ...read(storage), ...values })); } catch { /* as above */ }
}

const fromAddress = Object.fromEntries(new URLSearchParams(location.search));

/** room, name, via, interval (text), lang; as far as known, and not checked. */
export const settings = { ...read("localStorage"), ...read("sessionStorage"), ...fromAddress };

/** Keeps them, in the address too where it had named them: a reload shall not undo a choice. */
export function remember(values) {
  Object.assign(settings, values);
  write("localStorage", values);
  write("sessionStorage", values);
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(values)) {
    if (address.searchParams.has(name)) address.searchParams.set(name, value);
  }
  if (address.href !== location.href) history.replaceState(null, "", address);
}
