import { LineMap } from '../../base/span';
import { renderModel } from '../config/render';
import { hasLongRange, singlePorts } from '../load/portRanges';
import { withHostPaths } from '../load/resolvePaths';
import { loadStack, type LoadedStack, type StackOptions, type StackSources } from '../load/stack';
import { entriesOf, get, type MapNode, type Node, type Source } from '../node';
import { relative } from '../paths';
import { parseYaml } from '../yaml/parse';

/** Where a line of the effective document came from. */
export interface Origin {
  readonly source: Source;
  /** The places whose values this one replaced, the last one first. */
  readonly overrode: readonly Source[];
}

/** A stack as it will run, as text. A stack that Compose rejects is a list of the reasons, as comments. */
export interface EffectiveDocument {
  readonly text: string;
  readonly isRefused: boolean;
  readonly projectDirectory: string;
  /** By line, from 0; a line that nobody wrote has none. */
  readonly origins: readonly (Origin | undefined)[];
  /** The line, from 0, in which a service starts. */
  lineOfService(name: string): number | undefined;
}

/** The effective document of the stack that `options.files` make. Pure, and never throws. */
export function effectiveDocument(options: StackOptions & StackSources): EffectiveDocument {
  const stack = loadStack(options);
  return stack.problems.length > 0 ? refused(stack) : accepted(stack);
}

function refused(stack: LoadedStack): EffectiveDocument {
  const lines = ['# Compose rejects this stack:'];
  const origins: (Origin | undefined)[] = [undefined];
  for (const { message, source } of stack.problems) {
    lines.push(`#   ${placeOf(source, stack.projectDirectory)}: ${message.replaceAll(/\s+/g, ' ')}`);
    origins.push({ source, overrode: [] });
  }
  const { projectDirectory } = stack;
  const text = `${lines.join('\n')}\n`;
  return { text, isRefused: true, projectDirectory, origins, lineOfService: () => undefined };
}

/** A place as people write it: `compose.yaml:12`, the file seen from `folder`. */
export function placeOf({ file, span }: Source, folder: string): string {
  return `${relative(folder, file.path)}:${file.lines.lineAt(span.start)}`;
}

/** A port takes 0.1 ms to print and as long to read, and an editor waits for them. */
const mostOfRange = 500;

function accepted(stack: LoadedStack): EffectiveDocument {
  const isCut = hasLongRange(stack.effective, mostOfRange);
  const note = isCut ? `# Ranges of ports are shown up to their ${mostOfRange}th port.\n` : '';
  const text = `${note}${renderModel(withHostPaths(stack.effective, stack.projectDirectory, stack.environment), 'yaml', mostOfRange)}`;
  const rendered = parseYaml('effective', text).documents[0]?.root;
  const lines = new LineMap(text);
  const origins = Array.from({ length: lines.lineCount }, (): Origin | undefined => undefined);
  if (rendered) new OriginWalk(lines, origins).visit(rendered, stack.effective, []);
  return {
    text,
    isRefused: false,
    projectDirectory: stack.projectDirectory,
    origins,
    lineOfService(name) {
      const services = get(rendered, 'services') as MapNode | undefined;
      const key = services?.entries.get(name)?.keySource;
      return key && lines.lineAt(key.span.start) - 1;
    },
  };
}

/** Goes through the printed text and the model side by side; what stands deeper decides on a shared line. */
class OriginWalk {
  constructor(
    private readonly lines: LineMap,
    private readonly origins: (Origin | undefined)[],
  ) {}

  visit(printed: Node, node: Node, inherited: readonly Node[]): void {
    const before = node.overrode ? [node.overrode] : inherited;
    if (printed.kind === 'map' && node.kind === 'map') {
      for (const { key, keySource, value } of entriesOf(printed)) {
        const entry = node.entries.get(key) ?? node.entries.get(key.replaceAll('$$', '$'));
        if (!entry) continue;
        const replaced = before.flatMap((other) => get(other, entry.key) ?? []);
        const source = isAt(entry.value.source) ? entry.value.source : entry.keySource;
        const place = entry.value.kind === 'scalar' ? source : entry.keySource;
        this.#mark(keySource, { source: place, overrode: sourcesOf(entry.value, replaced) });
        this.visit(value, entry.value, replaced);
      }
    } else if (printed.kind === 'list' && node.kind === 'list') {
      const items = singlePorts(node, mostOfRange);
      for (const [index, item] of printed.items.entries()) {
        const own = items[index];
        if (!own) continue;
        this.#mark(item.source, { source: own.source, overrode: sourcesOf(own, []) });
        this.visit(item, own, []);
      }
    } else if (printed.kind === 'scalar') {
      this.#fill(printed.source);
    }
  }

  #mark({ span }: Source, origin: Origin): void {
    this.origins[this.lines.lineAt(span.start) - 1] = origin;
  }

  /** A text over several lines has the origin of its first one. */
  #fill({ span }: Source): void {
    const first = this.lines.lineAt(span.start) - 1;
    const last = this.lines.lineAt(Math.max(span.start, span.end - 1)) - 1;
    for (let line = first + 1; line <= last; line++) this.origins[line] = this.origins[first];
  }
}

function isAt({ span }: Source): boolean {
  return span.end > span.start;
}

function sourcesOf(node: Node, inherited: readonly Node[]): readonly Source[] {
  const sources: Source[] = [];
  for (let at = node.overrode ?? inherited[0]; at && sources.length < 50; at = at.overrode)
    sources.push(at.source);
  return sources;
}
