import type { Check } from './check';

const generated = '<!-- Made by "npm run generate" from src/doctor/checks. Do not edit. -->';

/** The page of one cause. */
export function checkDocument(check: Check, all: readonly Check[]): string {
  const { id, title, docs, explains } = check;
  const consequences = explains.filter((other) => all.some((each) => each.id === other));
  return [
    `# ${title}`,
    '',
    generated,
    '',
    `\`${id}\``,
    '',
    docs.why,
    '',
    '## Check it yourself',
    '',
    docs.howToCheck,
    '',
    '## Fix it',
    '',
    docs.fix,
    '',
    ...(consequences.length === 0
      ? []
      : ['## What it can cause', '', ...consequences.map((other) => `- [${other}](${other}.md)`), '']),
  ].join('\n');
}

/** The index of all causes. */
export function checkList(all: readonly Check[]): string {
  return [
    '# Causes that "drydock doctor" knows',
    '',
    generated,
    '',
    '| Cause | What it is |',
    '|---|---|',
    ...all.map(({ id, title }) => `| [${id}](${id}.md) | ${title.replaceAll('|', '\\|')} |`),
    '',
  ].join('\n');
}
