/**
 * Makes a stream of hostile text fit for a terminal: colours and styles (SGR sequences) pass, every other
 * escape sequence and control character becomes visible instead of taking effect, and line feeds become
 * line breaks. Feed it the pieces in order; a sequence that is cut in two by a piece's end is held back.
 */
export class TerminalText {
  #held = '';

  feed(piece: string): string {
    const text = this.#held + piece;
    const cut = unfinished.exec(text);
    this.#held = cut && cut[0].length <= longestSequence ? cut[0] : '';
    return (this.#held ? text.slice(0, cut?.index) : text).replace(unsafe, (match) => {
      if (match === '\r\n' || match === '\n') return '\r\n';
      if (style.test(match)) return match;
      const code = match.codePointAt(0) ?? 0;
      const rest = match.slice(1);
      if (code < 32) return String.fromCodePoint(0x2400 + code) + rest;
      return code === 127 ? `\u2421${rest}` : `\ufffd${rest}`;
    });
  }
}

/** No style sequence is longer; what does not end by then is text. */
const longestSequence = 64;
const unfinished = /(?:\u001b(?:\[[\d;:]*)?|\r)$/;
const style = /^\u001b\[[\d;:]*m$/;
const unsafe =
  /\r\n|\n|\u001b\[[\d;:]*m|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
