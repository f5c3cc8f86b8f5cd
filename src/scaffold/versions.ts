/**
 * The versions that are written where a project allows several, the one for projects that set none first: a line that gets
 * fixes for long, and that packages are built for. As of November 2026.
 */
export const knownVersions = {
  node: ['24', '26', '22', '20', '18'],
  python: ['3.13', '3.14', '3.12', '3.11', '3.10', '3.9'],
  go: ['1.27'],
  java: ['21', '25', '17', '11', '8'],
  dotnet: ['10.0', '9.0', '8.0'],
  php: ['8.4', '8.5', '8.3', '8.2', '8.1'],
  ruby: ['3.4', '3.3', '3.2', '3.1'],
  rust: ['1.98'],
} as const;

/**
 * The version line to use where a project sets `constraint`, in the notations of npm, Python and Composer (`>=20 <23`,
 * `^8.2`, `~=3.11`, `22.x || 24.x`): the first of `known` that it allows, else the first version that it names. The first
 * of `known` where it names none.
 */
export function chooseVersion(constraint: string | undefined, known: readonly string[]): string {
  const [usual = ''] = known;
  if (constraint === undefined || !/\d/.test(constraint)) return usual;
  const alternatives = constraint.slice(0, 200).split(/\|\|?/);
  const allowed = known.find((version) => alternatives.some((range) => allows(range, version)));
  return allowed ?? lineOf(constraint, usual) ?? usual;
}

/** The version that a text begins with, in as many parts as `like` has: `v22.4.1` is `22` for Node.js. */
export function lineOf(text: string | undefined, like: string): string | undefined {
  const numbers = /\d{1,4}(?:\.\d{1,4})*/.exec(text ?? '')?.[0].split('.');
  if (!numbers) return undefined;
  const length = like.split('.').length;
  return numbers.length < length ? undefined : numbers.slice(0, length).join('.');
}

/** Whether the newest release of the line `version` (`22`, `3.12`) is in a range of comparisons that all must hold. */
function allows(range: string, version: string): boolean {
  const hyphen = range.replace(/(\d[\w.]{0,50})\s{1,10}-\s{1,10}(\d)/, '>=$1 <=$2');
  const comparisons = [...hyphen.matchAll(/(~[=>]|==|[<>!]=|[~^<>=])?\s{0,10}v?(\d+(?:\.(?:\d+|[x*]))*)/gi)];
  return (
    comparisons.length > 0 &&
    comparisons.every(([, operator = '=', wanted = '']) => holds(operator, wanted, version))
  );
}

function holds(operator: string, wanted: string, version: string): boolean {
  const line = version.split('.').map(Number);
  const named = wanted
    .split('.')
    .filter((part) => /^\d+$/.test(part))
    .map(Number);
  const shared = Math.min(line.length, named.length);
  const order = compare(line.slice(0, shared), named.slice(0, shared));
  const isMajor = line[0] === named[0];
  switch (operator) {
    case '>=':
    case '>':
      return order > 0 || (order === 0 && (operator === '>=' || named.length > shared));
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '!=':
      return order !== 0 || named.length > shared;
    case '^':
      return isMajor && order >= 0;
    case '~=':
    case '~>':
      return named.length <= 2 ? isMajor && order >= 0 : order === 0;
    case '~':
      // Composer's "~8.2" allows 8.3; npm's doesn't, which has no known version with two parts.
      return named.length <= 2 && line.length > 1 ? isMajor && order >= 0 : order === 0;
    default:
      return order === 0;
  }
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
