import type { Source } from '../node';
import { type Problem, type ProblemCode, sectionOf } from '../problem';

/**
 * One cause is one problem. What stands within a value of the wrong type, what is said of a value that is none of
 * those that its key takes, a key that is missing because it is misspelt, what isn't defined because a key appears
 * twice, and what is wrong with the values of such a key aren't worth a word of their own.
 */
export function withoutConsequences(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length < 2) return problems;
  const dropped = new Set([
    ...insideOfOthers(problems),
    ...besideMisspelt(problems),
    ...hiddenByDuplicates(problems),
    ...ofEmptyServices(problems),
  ]);
  return dropped.size === 0 ? problems : problems.filter((problem) => !dropped.has(problem));
}

/** What stumbles over what stands within a value of the wrong type. */
const ofParts: ReadonlySet<ProblemCode> = new Set([
  'top-level',
  'interp-cast',
  'extends',
  'mount',
  'port-syntax',
  'env-file-missing',
  'undefined-service',
  'conflicting-options',
  'unicity',
] as const);

/** What stumbles over a value itself. */
const ofWholes: ReadonlySet<ProblemCode> = new Set(['extends', 'conflicting-options'] as const);

function insideOfOthers(problems: readonly Problem[]): readonly Problem[] {
  const causes = problems.filter(
    ({ code, source: { span } }) =>
      (code === 'schema-type' || code === 'schema-other') && span.end > span.start,
  );
  const places = new Set(causes.map(placeOf));
  const wholes = causes.filter(({ code }) => code === 'schema-type').map(({ source }) => source);
  return [
    ...within(
      wholes,
      problems.filter(({ code }) => ofParts.has(code)),
    ),
    ...problems.filter((problem) => ofWholes.has(problem.code) && places.has(placeOf(problem))),
  ];
}

/** The problems that stand within one of the sources. */
function within(sources: readonly Source[], problems: readonly Problem[]): readonly Problem[] {
  const found: Problem[] = [];
  for (const path of new Set(sources.map(({ file }) => file.path))) {
    const wholes = sources.filter(({ file }) => file.path === path).sort(byStart);
    let next = 0;
    let end = -1;
    for (const problem of problems
      .filter(({ source }) => source.file.path === path)
      .sort((a, b) => byStart(a.source, b.source))) {
      const { span } = problem.source;
      for (; next < wholes.length; next++) {
        const whole = wholes[next] as Source;
        if (whole.span.start > span.start) break;
        end = Math.max(end, whole.span.end);
      }
      if (span.end <= end) found.push(problem);
    }
  }
  return found;
}

function byStart(a: Source, b: Source): number {
  return a.span.start - b.span.start;
}

function placeOf({ source: { file, span } }: Problem): string {
  return `${file.path} ${span.start} ${span.end}`;
}

/** Of a mapping that lacks a key and has one that is meant to be it, only the latter is reported. */
function besideMisspelt(problems: readonly Problem[]): readonly Problem[] {
  const misspelt = problems.filter(({ code, rename }) => code === 'schema-unknown-key' && rename);
  if (misspelt.length === 0) return [];
  const meant = new Map<string, Problem[]>();
  for (const problem of misspelt) {
    const key = problem.rename?.to ?? '';
    const others = meant.get(key);
    if (others) others.push(problem);
    else meant.set(key, [problem]);
  }
  return problems.filter(
    ({ missing, source }) =>
      missing !== undefined &&
      meant
        .get(missing)
        ?.some(
          (key) =>
            key.source.file === source.file &&
            source.span.start <= key.source.span.start &&
            key.source.span.end <= source.span.end,
        ),
  );
}

/** What a key that appears twice may define in the value that isn't read, and what is wrong with its values. */
function hiddenByDuplicates(problems: readonly Problem[]): readonly Problem[] {
  const hiding = problems.filter(({ hides, unclear }) => hides !== undefined || unclear);
  if (hiding.length === 0) return [];
  const sections = new Set(hiding.map(({ hides }) => hides));
  const undefinedThere = problems.filter(({ code }) => {
    const section = sectionOf[code];
    return section !== undefined && (sections.has(section) || sections.has('anything'));
  });
  const unclear = hiding.flatMap(({ source: { file }, unclear: values = [] }) =>
    values.map((span) => ({ file, span })),
  );
  const others = problems.filter(({ code }) => code !== 'yaml-duplicate-key');
  return [...undefinedThere, ...within(unclear, others)];
}

/** For a service that isn't a mapping, that is reported, not what it lacks. */
function ofEmptyServices(problems: readonly Problem[]): readonly Problem[] {
  const empty = new Set(problems.filter(({ code }) => code === 'schema-type').map(({ name }) => name));
  return problems.filter(
    ({ code, name }) => code === 'no-image-no-build' && name !== undefined && empty.has(name),
  );
}
