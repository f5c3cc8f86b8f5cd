/** A line of a log; the stream matters only where no line says anything. */
interface Line {
  readonly text: string;
  readonly stream?: string;
}

/** Words with which programs of all languages say that they can't go on; the strongest first. */
const patterns: readonly RegExp[] = [
  /\b(?:fatal|panic|panicked|critical|emerg)\b|^\*\* \(/i,
  /^(?:Uncaught\s+|Unhandled exception\. |Caused by: )?(?:[\w.$]*(?:Error|Exception|Errno)\b)|^\s*(?:[\w.]+(?:Error|Exception)): |\((?:\w+::)*\w*(?:Error|Exception)\)\s*$/,
  /\berror\b|\bexception\b|\bfailed\b|\bfailure\b|\bcannot\b|\bcan't\b|\bcould not\b|\bunable to\b/i,
  /\bdenied\b|\bnot found\b|\bno such\b|\bmissing\b|\brequired\b|\brefused\b|\binvalid\b|\bunknown\b|\bnot permitted\b/i,
];

/** Lines of a stack trace, and of what runtimes print around an error. */
const noise =
  /^\s+at |^\s+from |^\s+\.{3} \d+ more|^\s+\[?(?:severity|errno|code|syscall|address|port|detail|hint|position|routine|file|line|length|where|path|dest|requireStack)\]?: |^\s*\^+\s*$|^node:|^Node\.js v\d|^\s*File "|^Traceback|^goroutine |^\s*throw |^\s*\d+ \||^\s*$|^npm (?:ERR!|error) (?:A complete log|path|code)/;

/** The lines of the end of a log that say why the program ended: at most four, the best one first. */
export function reasonLines<T extends Line>(lines: readonly T[]): readonly T[] {
  const end = lines.slice(-60).filter(({ text }) => !noise.test(text));
  for (const pattern of patterns) {
    const found = end.filter(({ text }) => pattern.test(text));
    if (found.length > 0) {
      const last = found.at(-1) as T;
      const at = end.lastIndexOf(last);
      const around = [...end.slice(0, at).slice(-2).reverse(), ...end.slice(at + 1).slice(0, 1)];
      return [last, ...around.filter(({ text }) => text !== last.text)];
    }
  }
  const stderr = end.filter(({ stream }) => stream === 'stderr');
  return (stderr.length > 0 ? stderr : end).slice(-2).reverse();
}

/** Whether one of the lines speaks of a failure. */
export function saysWhy(lines: readonly Line[]): boolean {
  return lines.some(({ text }) => patterns.some((pattern) => pattern.test(text)));
}
