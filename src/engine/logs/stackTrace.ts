/**
 * Whether the line goes on with what the line before it began: a frame of a stack trace, its cause, or an
 * indented rest. Knows the traces of JavaScript, Java, Python, Go, .NET, Ruby, PHP and Rust.
 */
export function continuesTrace(text: string): boolean {
  const head = text.length > lookedAt ? text.slice(0, lookedAt) : text;
  return mayContinue(head, text) && (continuation.test(head) || isGoFrame(head, text));
}

/** What a line is shows in its first so many characters. */
const lookedAt = 1000;

/** `main.(*Server).serve(0xc000012345, 0x1)`. */
function isGoFrame(head: string, text: string): boolean {
  return text.endsWith(')') && /^[\w./*()][\w./*)]*\(/.test(head);
}

/** Lets nearly every line go that begins something, at the price of a look at its first word. */
function mayContinue(head: string, text: string): boolean {
  return beginnings.includes(text.charAt(0)) || text.endsWith(')') || firstWord.test(head);
}

const beginnings = ' \t#.';
const firstWord =
  /^(?:Caused by|Suppressed|goroutine|created by|The above|During)|^[\w.]*(?:Error|Exception|Interrupt|Exit)\b/;

const continuation = new RegExp(
  [
    String.raw`^\s+at\s`, // JavaScript, Java, .NET, Rust
    String.raw`^\s+File "`, // Python
    String.raw`^\s+\d+:\s+(?:0x)?[\w<]`, // Rust's numbered frames
    String.raw`^\s*\.\.\. \d+ (?:more|common frames omitted)`, // Java
    String.raw`^Caused by:|^Suppressed:|^\s+Suppressed:`, // Java
    String.raw`^\t`, // Go, Ruby, and what is written below a heading
    String.raw`^ {2,}\S`, // Python's source lines, indented rests
    String.raw`^#\d+ `, // PHP
    String.raw`^goroutine \d+ \[|^created by `, // Go
    String.raw`^\s+--- End of`, // .NET
    String.raw`^(?:The above exception was the direct cause|During handling of the above exception)`, // Python
    String.raw`^[\w.]*(?:Error|Exception|Interrupt|Exit)\b(?:: |$)`, // Python's last line
  ].join('|'),
);
