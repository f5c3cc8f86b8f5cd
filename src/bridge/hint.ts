import type { LineMap, Span } from '../base/span';
import { isSamePath } from '../base/filePath';
import type { Source } from '../compose/node';
import type { ContainerSummary } from '../engine/records';

/** What a hint is about; each kind has a setting of its own. */
export type HintKind = 'ports' | 'images' | 'volumes' | 'healthchecks' | 'environment';

/** What an engine knows of a value of a file, shown behind it. All texts are plain and on one line. */
export interface LineHint {
  readonly kind: HintKind;
  /** Where the value was written; the hint stands behind its end. */
  readonly span: Span;
  /** Empty if there is nothing that must be seen without pointing at the value. */
  readonly label: string;
  /** The sentences of the hover. */
  readonly details: readonly string[];
  /** What has what the line asks for, and can be stopped for it. */
  readonly holder?: ContainerSummary | undefined;
  /** What only a request finds out, made when somebody points at it. */
  readonly question?: HintQuestion | undefined;
}

export type HintQuestion =
  /** The details of an image of the engine. */
  | { readonly about: 'image'; readonly reference: string }
  /** The last results of the health checks of these containers. */
  | { readonly about: 'health'; readonly containers: readonly ContainerSummary[] }
  /** What listens on a port within a running container. */
  | { readonly about: 'listener'; readonly container: ContainerSummary; readonly port: number }
  /** The program that has a port of this machine. */
  | { readonly about: 'holder'; readonly port: number };

/** Behind the value itself; undefined if it was written in another file, or nowhere. */
export function spanIn(path: string, source: Source | undefined): Span | undefined {
  if (!source || !isSamePath(source.file.path, path)) return undefined;
  const { start, end } = source.span;
  const written = source.file.text.slice(start, end).trimEnd();
  return written === '' ? undefined : { start, end: start + written.length };
}

/** From a key to the end of its line: for keys whose value starts there and goes on below. */
export function lineSpanIn(path: string, source: Source | undefined): Span | undefined {
  const key = spanIn(path, source);
  if (!key || !source) return undefined;
  const line = /^[^\r\n]*/.exec(source.file.text.slice(key.start))?.[0].trimEnd() ?? '';
  return { start: key.start, end: Math.max(key.end, key.start + line.length) };
}

/** The longest label, in characters: a hint is no place to read. */
const longestLabel = 60;

/** Several things of one place in one label, the same only once. */
export function labelOf(parts: readonly string[]): string {
  const text = [...new Set(parts)].filter((part) => part !== '').join(' · ');
  return text.length > longestLabel ? `${text.slice(0, longestLabel - 1)}…` : text;
}

/** The hints by line, for which those of one place and kind become one. */
export function mergeHints(hints: readonly LineHint[], lines: LineMap): readonly LineHint[] {
  const merged = new Map<string, LineHint>();
  for (const hint of hints) {
    const place = `${hint.kind} ${lines.lineAt(hint.span.end)} ${hint.span.end}`;
    const before = merged.get(place);
    merged.set(
      place,
      before
        ? {
            ...before,
            label: labelOf([before.label, hint.label]),
            details: [...new Set([...before.details, ...hint.details])],
            holder: before.holder ?? hint.holder,
            question: before.question ?? hint.question,
          }
        : hint,
    );
  }
  return [...merged.values()].sort((a, b) => a.span.end - b.span.end);
}
