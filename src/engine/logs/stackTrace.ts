/**
 * Whether the line goes on with what the line before it began: a frame of a stack trace, its cause, or an
 * indented rest. Knows the traces of JavaScript, Java, Python, Go, .NET, Ruby, PHP and Rust.
 */
export function continuesTrace(text: string): boolean {
  return mayContinue(text) && continuation.test(text);
}

/** Lets nearly every line go that begins something, at the price of a look at its first word. */
function mayContinue(text: string): boolean {
  return beginnings.includes(text.charAt(0)) || text.endsWith(')') || firstWord.test(text);
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
    String.raw`^goroutine \d+ \[|^[\w./*()]+\(.*\)$|^created by `, // Go
    String.raw`^\s+--- End of`, // .NET
    String.raw`^(?:The above exception was the direct cause|During handling of the above exception)`, // Python
    String.raw`^[\w.]*(?:Error|Exception|Interrupt|Exit)\b(?:: |$)`, // Python's last line
  ].join('|'),
);
