/** Text as a part of a URI between two slashes, as `encodeURIComponent`: what no URI can hold, U+FFFD stands for. */
export function uriPart(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}
