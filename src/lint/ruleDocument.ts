import type { Rule, RuleDocs } from './rule';

/** The page of a rule in Markdown: the same text in docs/reference/rules and behind the link on a finding. */
export function ruleDocument<D>(rule: Rule<D>, fenceLanguage: string): string {
  const profiles =
    rule.severity === 'error' ? 'always on' : [...new Set([...rule.profiles, 'all'])].join(', ');
  const { docs } = rule;
  return [
    `# ${rule.title}`,
    '',
    `| Rule | Severity | Profiles | Fix | Also known as |`,
    `|---|---|---|---|---|`,
    `| \`${rule.id}\` | ${rule.severity} | ${profiles} | ${safetyOf(docs)} | ${rule.aliases.map((alias) => `\`${alias}\``).join(', ') || '-'} |`,
    '',
    docs.why,
    '',
    `**Severity:** ${docs.severity}`,
    '',
    ...fixesOf(docs),
    '## Found',
    '',
    fence(docs.bad, fenceLanguage),
    '',
    '## Good',
    '',
    fence(docs.good, fenceLanguage),
    '',
    ...(docs.links.length > 0 ? ['## Links', '', ...docs.links.map((link) => `- <${link}>`), ''] : []),
  ].join('\n');
}

/** `safe`, `unsafe`, both, or `-`. */
function safetyOf({ fixes = {} }: RuleDocs): string {
  return Object.keys(fixes).join(', ') || '-';
}

function fixesOf({ fixes = {} }: RuleDocs): readonly string[] {
  const lines = [
    ...(fixes.safe === undefined ? [] : [`**Safe fix:** ${fixes.safe}`, '']),
    ...(fixes.unsafe === undefined ? [] : [`**Unsafe fix:** ${fixes.unsafe}`, '']),
  ];
  return lines.length === 0 ? [] : ['## Fix', '', ...lines];
}

/** A fenced code block whose fence is longer than any that the text itself holds. */
function fence(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((match) => match[0].length));
  const marks = '`'.repeat(longest + 1);
  return `${marks}${language}\n${text.endsWith('\n') ? text : `${text}\n`}${marks}`;
}
