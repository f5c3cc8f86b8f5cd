import type { Check } from './check';

/** What the benchmark asks for in the sections of these checks, and Drydock doesn't decide. */
const left: readonly (readonly [string, string])[] = [
  ['1.x', 'Partitions, users and audit rules of the host: they need root there.'],
  [
    '4.2, 4.3, 4.4, 4.8, 4.11, 4.12',
    'Which images and packages can be trusted, known vulnerabilities, and setuid programs: they need a scanner, or a person.',
  ],
  ['4.5', "Content trust: a setting of each shell that runs `docker`, which the engine doesn't know."],
  ['5.23, 5.24', 'How `docker exec` was used: the engine keeps no record of it.'],
  ['6.x, 7.x', 'Operations of a team, and swarms.'],
];

const abouts = { container: 'containers', image: 'images', engine: 'the engine', host: 'its host' } as const;

/** docs/reference/audit.md: a table of all checks, and a section with an anchor for each. */
export function auditDocument(checks: readonly Check[]): string {
  return [
    '# Checks of "drydock audit"',
    '',
    '<!-- Made by "npm run generate" from src/audit/checks. Do not edit. -->',
    '',
    'Numbers and levels are those of the CIS Docker Benchmark 1.6.0; titles, reasons and remedies are our own words. The severity is our judgment of how much an attacker gains. [Audit](../audit.md) describes the command.',
    '',
    '| Number | Level | Severity | About | What it reports |',
    '|---|---|---|---|---|',
    ...checks.map(
      ({ id, number, level, severity, about, title }) =>
        `| ${number} | ${level} | ${severity} | ${abouts[about]} | [${title}](#${id}) |`,
    ),
    '',
    '## Not decided',
    '',
    '| Number | Why |',
    '|---|---|',
    ...left.map(([numbers, why]) => `| ${numbers} | ${why} |`),
    '',
    ...checks.flatMap(checkSection),
  ].join('\n');
}

/** What the page says of one check. */
export function checkSection({
  id,
  number,
  level,
  severity,
  title,
  docs,
  look,
  keys,
  instructions,
}: Check): readonly string[] {
  const lines = [
    ...(keys ? [`Compose: ${keys.map((key) => `\`${key}\``).join(', ')}.`] : []),
    ...(instructions ? [`Dockerfile: ${instructions.map((name) => `\`${name}\``).join(', ')}.`] : []),
  ];
  return [
    `<a id="${id}"></a>`,
    '',
    `## ${number} ${title}`,
    '',
    `\`${id}\`, level ${level}, ${severity}. ${lines.join(' ')}`.trimEnd(),
    '',
    docs.why,
    '',
    `**Remedy:** ${docs.remedy}`,
    '',
    '```',
    look,
    '```',
    '',
    ...(docs.differs === undefined ? [] : [`**Compared with docker-bench-security:** ${docs.differs}`, '']),
  ];
}
