import { publishedText, targetText } from '../load/portRanges';
import { entriesOf, get, itemsOf, type Node, textOf } from '../node';
import type { Runtime } from './serviceLanguage';

/** Where each debugger listens by custom; PHP's calls the editor there. .NET's needs no port. */
export const customaryPorts: Readonly<Partial<Record<Runtime, number>>> = {
  node: 9229,
  python: 5678,
  go: 2345,
  java: 5005,
  php: 9003,
  ruby: 12_345,
  native: 1234,
};

/** Hands out debug ports, no two alike, in the host as in the containers, which may share a network. */
export class DebugPorts {
  readonly #taken: Set<number>;

  constructor(services: Node | undefined, taken: Iterable<number>) {
    this.#taken = new Set([...taken, ...[...entriesOf(services)].flatMap(({ value }) => portsOf(value))]);
  }

  next(runtime: Runtime): number | undefined {
    let port = customaryPorts[runtime];
    if (port === undefined) return undefined;
    while (this.#taken.has(port)) port++;
    this.#taken.add(port);
    return port;
  }
}

/** Every number that a service listens on or publishes. */
function portsOf(service: Node): readonly number[] {
  const texts = [
    ...itemsOf(get(service, 'ports')).flatMap((port) => [publishedText(port), targetText(port)]),
    ...itemsOf(get(service, 'expose')).map(textOf),
  ];
  return texts.flatMap((text) => {
    const [, first, last] = /^(\d+)(?:-(\d+))?/.exec(text ?? '') ?? [];
    if (first === undefined) return [];
    const count = Math.min(Number(last ?? first) - Number(first) + 1, 1000);
    return Array.from({ length: Math.max(count, 1) }, (_, at) => Number(first) + at);
  });
}
