/**
 * A terminal's escape sequences: titles and links (OSC), all that begins with `ESC [` (colours, moves, erasing), sets of
 * characters, and single ones. Each begins with ESC and no part of it may hold one, so looking for them takes a time
 * that grows with the text and no faster.
 */
const sequences =
  /\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b\[[0-9;:?<=>]*[ -/]*[@-~]|\u001b[()#][0-9A-Za-z]|\u001b[=>78cDEHMNOZ]/g;

/** The text without them: for reading and searching. What is shown goes through `plainText` besides. */
export function withoutSequences(text: string): string {
  return text.includes('\u001b') ? text.replace(sequences, '') : text;
}
