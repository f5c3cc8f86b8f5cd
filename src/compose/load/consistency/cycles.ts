import { type Entry, entriesOf, get } from '../../node';
import type { Problems } from '../../problem';
import type { ServiceSelection } from '../profiles';

/** Reports services that depend on each other in a cycle: each is walked from once; what is open and met again closes one. */
export function reportCycles({ enabled }: ServiceSelection, problems: Problems): void {
  const done = new Set<string>();
  for (const start of enabled.keys()) walk(start, done, enabled, problems);
}

function walk(
  start: string,
  done: Set<string>,
  enabled: ServiceSelection['enabled'],
  problems: Problems,
): void {
  const open: { readonly name: string; readonly next: Iterator<Entry> }[] = [];
  const places = new Map<string, number>();
  const enter = (name: string): void => {
    const dependencies = get(enabled.get(name)?.value, 'depends_on');
    places.set(name, open.length);
    open.push({ name, next: entriesOf(dependencies)[Symbol.iterator]() });
  };
  if (!done.has(start)) enter(start);
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const step = top.next.next();
    if (step.done) {
      done.add(top.name);
      places.delete(top.name);
      open.pop();
      continue;
    }
    const { key, keySource } = step.value;
    const at = places.get(key);
    if (at !== undefined) {
      const names = open.slice(at, at + longestCircle).map((node) => node.name);
      const path = [...names, ...(open.length - at > longestCircle ? ['...'] : []), key].join(' -> ');
      problems.add('dependency-cycle', `These services depend on each other in a cycle: ${path}.`, keySource);
    } else if (!done.has(key) && enabled.has(key)) enter(key);
  }
}

/** Of a circle of more services, only the first ones are named. */
const longestCircle = 20;
