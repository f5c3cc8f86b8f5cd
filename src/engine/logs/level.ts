import { withoutSequences } from '../../base/terminalSequences';

/** How bad a log line says it is. */
export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

/**
 * The level of a line as far as it shows one: by a field of a JSON object, by `level=`, or by a word near its start.
 */
export function levelOf(text: string): LogLevel | undefined {
  const plain = text.length > 2000 ? text.slice(0, 2000) : text;
  if (plain.startsWith('{')) {
    const field = jsonLevel.exec(plain);
    if (field) return levelNamed(field[1] ?? field[2] ?? '');
  }
  const head = withoutSequences(plain).slice(0, 160);
  const logfmt = /\b(?:level|lvl|severity)=["']?(\w+)/i.exec(head)?.[1];
  if (logfmt) return levelNamed(logfmt);
  const klog = /^([IWEF])\d{4} \d\d:\d\d:\d\d/.exec(head)?.[1];
  if (klog) return klogLevels[klog];
  const word =
    /(?:^|[\s[(<|"'])(TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|ERR|FATAL|CRIT(?:ICAL)?|PANIC|EMERG|ALERT)(?=$|[\s\])>|:"',])/.exec(
      head,
    );
  if (word) return levelNamed(word[1] ?? '');
  const mark =
    /^\W{0,4}(trace|debug|info|warn(?:ing)?|error|fatal|panic)\b\s*[:\])|-]|\[(trace|debug|info|notice|warn|error|crit|alert|emerg)\]/i.exec(
      head,
    );
  if (mark) return levelNamed(mark[1] ?? mark[2] ?? '');
  return uncaught.test(head) ? 'error' : undefined;
}

/** How the first line of a stack trace begins that shows no level. */
const uncaught =
  /^(?:Traceback \(most recent call last\)|Exception in thread "|Unhandled exception\b|Uncaught |PHP Fatal error|thread '[^']*' panicked at |(?:[\w$]+\.)*[A-Z][\w$]*(?:Error|Exception)(?:: |$))/;

/** The name of a level in any of its spellings, or pino's and bunyan's numbers. */
export function levelNamed(name: string): LogLevel | undefined {
  const word = name.toLowerCase();
  if (/^\d+$/.test(word)) {
    const value = Number(word);
    return value >= 10 && value <= 60 ? numbered[Math.floor(value / 10) - 1] : undefined;
  }
  return names.get(word);
}

const jsonLevel = /"(?:@l|level|log\.level|severity|lvl|levelname)"\s*:\s*(?:"([^"]{1,12})"|(\d{1,2})\b)/i;

const klogLevels: Readonly<Record<string, LogLevel>> = { I: 'info', W: 'warn', E: 'error', F: 'fatal' };

const numbered: readonly LogLevel[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

const names: ReadonlyMap<string, LogLevel> = new Map([
  ...['trace', 'verbose', 'finest', 'finer'].map((name) => [name, 'trace'] as const),
  ...['debug', 'dbg', 'fine'].map((name) => [name, 'debug'] as const),
  ...['info', 'information', 'informational', 'notice', 'log'].map((name) => [name, 'info'] as const),
  ...['warn', 'warning'].map((name) => [name, 'warn'] as const),
  ...['error', 'err', 'severe'].map((name) => [name, 'error'] as const),
  ...['fatal', 'crit', 'critical', 'panic', 'emerg', 'emergency', 'alert', 'dpanic'].map(
    (name) => [name, 'fatal'] as const,
  ),
]);
