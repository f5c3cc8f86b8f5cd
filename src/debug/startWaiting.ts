import { textAfter } from '../base/text/textAfter';
import { get, type MapNode } from '../compose/node';
import { environmentOf, wordsOf } from '../compose/overlay/debugOverlay';
import { renderOverlay } from '../compose/overlay/render';
import type { Runtime } from '../compose/overlay/serviceLanguage';
import type { ServiceDebugger } from './debuggerOf';

/**
 * A compose file that, merged over all others, makes the service stand still until the debugger is attached, so
 * that breakpoints in start-up code are hit. Undefined where it does so already, or cannot (.NET, PHP).
 */
export function startWaiting(
  name: string,
  service: MapNode,
  { runtime, waits }: ServiceDebugger,
): string | undefined {
  const change = changes[runtime];
  if (waits || !change) return undefined;
  const values: Record<string, unknown> = {};
  for (const key of ['entrypoint', 'command']) {
    const words = wordsOf(get(service, key));
    const changed = words?.flatMap(change);
    if (words && changed && changed.join('\0') !== words.join('\0')) values[key] = changed;
  }
  const environment = [...environmentOf(service)].flatMap(([key, value]) => {
    if (!/_OPTIONS$|_OPTS$/.test(key)) return [];
    const changed = change(value).join(' ');
    return changed === value ? [] : [[key, changed] as const];
  });
  if (environment.length > 0) values['environment'] = Object.fromEntries(environment);
  if (Object.keys(values).length === 0) return undefined;
  return renderOverlay(new Map([[name, { comments: [], ports: [], values }]]));
}

/** What becomes of one word, which may be a shell's whole line. */
const changes: Readonly<Partial<Record<Runtime, (word: string) => readonly string[]>>> = {
  node: (word) => [word.replace(/(^|[\s"'])--inspect(?=[=\s"']|$)/, '$1--inspect-brk')],
  python: (word) =>
    word === '--listen'
      ? ['--wait-for-client', word]
      : [changeAfter(word, /\bdebugpy\b/, /\s--listen[= ]/, ' --wait-for-client$&')],
  go: (word) => (word === '--continue' ? [] : [word.replace(/\s--continue(?=\s|$)/, '')]),
  java: (word) => [word.replace(/(-(?:agentlib:jdwp=|Xrunjdwp:)\S{0,300}?\bsuspend=)n/, '$1y')],
  ruby: (word) =>
    word === '--nonstop' ? [] : [changeAfter(word, /\brdbg\b/, /\s(?:--nonstop|-n)(?=\s)/, '')],
};

/** The first match of `option` behind the first one of `program`, replaced. */
function changeAfter(word: string, program: RegExp, option: RegExp, replacement: string): string {
  const rest = textAfter(word, program) ?? '';
  return word.slice(0, word.length - rest.length) + rest.replace(option, replacement);
}
