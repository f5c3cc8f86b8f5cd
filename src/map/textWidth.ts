/**
 * About how wide a text is in the fonts that editors have, in pixels: there is no font to ask where a map is laid out.
 * Wide rather than narrow, so that what fits by this fits on every screen.
 */
export function textWidth(text: string, size: number, isBold = false): number {
  let ems = 0;
  for (const character of text) ems += emsOf(character);
  return ems * size * (isBold ? 1.08 : 1);
}

/** The text, cut to that width with an ellipsis at its end, or in its middle where the end says more. */
export function fitText(
  text: string,
  width: number,
  size: number,
  { isBold = false, keepsEnd = false }: { readonly isBold?: boolean; readonly keepsEnd?: boolean } = {},
): string {
  if (textWidth(text, size, isBold) <= width) return text;
  const characters = Array.from(text);
  // Of a text from outside, no more than can ever be seen.
  let [from, to] = [0, Math.min(characters.length, 400)];
  const cut = (kept: number) => {
    const tail = keepsEnd ? Math.floor(kept / 2) : 0;
    return `${characters.slice(0, kept - tail).join('')}…${tail > 0 ? characters.slice(-tail).join('') : ''}`;
  };
  while (from < to) {
    const middle = Math.ceil((from + to) / 2);
    if (textWidth(cut(middle), size, isBold) <= width) from = middle;
    else to = middle - 1;
  }
  return cut(from);
}

function emsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code > 0x24f) return code >= 0x2010 && code <= 0x2027 ? 0.9 : 1.1;
  if (/[iljtfrI.,:;'|!()[\]{} -]/.test(character)) return 0.36;
  if (/[mwMW@%]/.test(character)) return 0.95;
  return /[A-Z]/.test(character) ? 0.72 : 0.63;
}
