import { type Problem, type ProblemCode, sectionOf } from '../problem';

/**
 * One cause is one problem. What stands within a value of the wrong type, what is said of a value that is none of
 * those that its key takes, a key that is missing because it is misspelt, and what isn't defined because a key appears
 * twice aren't worth a word of their own.
 */
export function withoutConsequences(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length < 2) return problems;
  const dropped = new Set([
    ...insideOfOthers(problems),
    ...besideMisspelt(problems),
    ...hiddenByDuplicates(problems),
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
  const found: Problem[] = [];
  const causes = new Map<string, Problem[]>();
  for (const problem of problems) {
    const { code, source } = problem;
    if ((code !== 'schema-type' && code !== 'schema-other') || source.span.end === source.span.start)
      continue;
    const others = causes.get(source.file.path);
    if (others) others.push(problem);
    else causes.set(source.file.path, [problem]);
  }
  for (const [path, inFile] of causes) {
    const places = new Set(inFile.map(placeOf));
    const wholes = inFile
      .filter(({ code }) => code === 'schema-type')
      .sort((a, b) => a.source.span.start - b.source.span.start);
    const within = problems
      .filter(({ code, source }) => ofParts.has(code) && source.file.path === path)
      .sort((a, b) => a.source.span.start - b.source.span.start);
    let next = 0;
    let end = -1;
    for (const problem of within) {
      const { span } = problem.source;
      for (; next < wholes.length; next++) {
        const whole = wholes[next] as Problem;
        if (whole.source.span.start > span.start) break;
        end = Math.max(end, whole.source.span.end);
      }
      if (span.end <= end || (ofWholes.has(problem.code) && places.has(placeOf(problem))))
        found.push(problem);
    }
  }
  return found;
}

function placeOf({ source: { span } }: Problem): string {
  return `${span.start} ${span.end}`;
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

/** What a key that appears twice may define in the value that isn't read. */
function hiddenByDuplicates(problems: readonly Problem[]): readonly Problem[] {
  const hiding = problems.filter(({ hides }) => hides !== undefined);
  if (hiding.length === 0) return [];
  const sections = new Set(hiding.map(({ hides }) => hides));
  return problems.filter(({ code }) => {
    const section = sectionOf[code];
    return section !== undefined && (sections.has(section) || sections.has('anything'));
  });
}
