import type { Span } from '../base/span';
import type { Finding, Rule } from './rule';

/**
 * Findings that the author of a file does not want to see, as said in a comment of it. Each language reads
 * its own comments (`# drydock ignore=`, `# hadolint ignore=`, `# check=skip=`) into these.
 */
export interface Suppression {
  /** Rule ids and aliases as written; `'*'` stands for every rule in `family`. */
  readonly names: ReadonlySet<string>;
  /** Where it holds; absent, in the whole file. */
  readonly span?: Span;
  /** Which findings `'*'` covers: all of them, or only those that have an alias of that tool. */
  readonly family?: (alias: string) => boolean;
}

/** Answers for the findings of one file whether a suppression covers them, however many of each there are. */
export class SuppressionIndex {
  readonly #byName = new Map<string, Cover>();
  /** Those that stand for every rule with an alias of a kind. */
  readonly #families = new Map<(alias: string) => boolean, Cover>();

  constructor(suppressions: readonly Suppression[]) {
    for (const { names, span, family } of suppressions) {
      for (const name of names) {
        if (name === '*' && family) coverOf(this.#families, family).add(span);
        else coverOf(this.#byName, name).add(span);
      }
    }
  }

  /** Whether a suppression covers the finding. Errors are never suppressed: the build still fails. */
  covers<D>(finding: Finding, rule: Rule<D>): boolean {
    if ((finding.severity ?? rule.severity) === 'error') return false;
    const names = [rule.id, ...rule.aliases, '*'];
    if (names.some((name) => this.#byName.get(name)?.contains(finding.span))) return true;
    const aliases = [rule.id, ...(finding.aliases ?? rule.aliases)];
    return [...this.#families].some(
      ([family, cover]) => aliases.some(family) && cover.contains(finding.span),
    );
  }
}

function coverOf<K>(covers: Map<K, Cover>, key: K): Cover {
  let cover = covers.get(key);
  if (!cover) covers.set(key, (cover = new Cover()));
  return cover;
}

/** Spans of a text, or all of it. */
class Cover {
  #isWhole = false;
  readonly #spans: Span[] = [];
  /** By start, with the furthest end of a span so far; made when first asked for. */
  #sorted: { readonly start: number; readonly end: number }[] | undefined;

  add(span: Span | undefined): void {
    if (span) this.#spans.push(span);
    else this.#isWhole = true;
  }

  /** Whether one of the spans holds all of `inner`. */
  contains(inner: Span): boolean {
    if (this.#isWhole) return true;
    const sorted = (this.#sorted ??= furthestEnds(this.#spans));
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.start ?? 0) <= inner.start) low = middle + 1;
      else high = middle;
    }
    const last = sorted[low - 1];
    return last !== undefined && inner.end <= last.end;
  }
}

function furthestEnds(spans: readonly Span[]): { readonly start: number; readonly end: number }[] {
  let end = -1;
  return [...spans]
    .sort((a, b) => a.start - b.start)
    .map((span) => ({ start: span.start, end: (end = Math.max(end, span.end)) }));
}
