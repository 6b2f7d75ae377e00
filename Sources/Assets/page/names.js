// What the server takes as the name of a room or a person, said here in words before anything is sent.

const maximumLength = 64; // Unicode scalars
const whole = /^(?:\p{L}[\p{Mn}\p{Mc}]*(?:\u200c(?=\p{L}))?|[\p{Nd}._-])+$/u;
const allowed = /[\p{L}\p{Mn}\p{Mc}\p{Nd}._\-\u200c]/u;

/** null if `name` is one; else a phrase of words.js and its value. */
export function complaint(name) {
  const scalars = [...name];
  if (scalars.length > maximumLength) return ["badLength", scalars.length];
  for (const scalar of scalars) {
    if (/\s/u.test(scalar)) return ["badSpace"];
    if (!allowed.test(scalar)) return ["badCharacter", shown(scalar)];
  }
  if (/^\.+$/.test(name)) return ["badDots"];
  return whole.test(name) ? null : ["badJoiner"];
}

/** A character in a sentence of either direction; one that cannot be seen by its number. */
function shown(scalar) {
  const code = "U+" + scalar.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
  return "\u2068" + (/[\p{C}]/u.test(scalar) ? code : scalar) + "\u2069";
}

/** Spellings that Unicode holds equal are one name, for the server too. */
export const isSameName = (one, other) => one.normalize("NFC") === other.normalize("NFC");
