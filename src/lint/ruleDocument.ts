import { type Messages, placesOf } from './message';
import type { Rule, RuleDocs } from './rule';

/** The page of a rule in Markdown: the same text in docs/reference/rules and behind the link on a finding. */
export function ruleDocument<D>(rule: Rule<D>, fenceLanguage: string): string {
  const profiles =
    rule.severity === 'error' ? 'always on' : [...new Set([...rule.profiles, 'all'])].join(', ');
  const { docs } = rule;
  return [
    `# ${rule.title}`,
    '',
    `| Rule | Severity | Profiles | Fix | Since | Also known as |`,
    `|---|---|---|---|---|---|`,
    `| \`${rule.id}\` | ${rule.severity} | ${profiles} | ${safetyOf(docs)} | ${rule.since} | ${rule.aliases.map((alias) => `\`${alias}\``).join(', ') || '-'} |`,
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
    ...messagesOf(rule.messages),
    ...(docs.links.length > 0 ? ['## Links', '', ...docs.links.map((link) => `- <${link}>`), ''] : []),
  ].join('\n');
}

/** By their IDs, the names of what is filled in between braces. */
function messagesOf(messages: Messages): readonly string[] {
  const lines = Object.entries(messages).map(([id, template]) => `- \`${id}\`: ${code(template)}`);
  const isPassedOn = Object.values(messages).some((template) => placesOf(template).includes('problem'));
  return [
    '## Messages',
    '',
    ...lines,
    '',
    ...(isPassedOn ? ['`{problem}` stands for one or two sentences about what is rejected.', ''] : []),
  ];
}

/** Text as it is, whatever backticks it contains (CommonMark 0.31, 6.1). */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map((match) => match[0].length));
  const marks = '`'.repeat(longest + 1);
  return longest === 0 ? `${marks}${text}${marks}` : `${marks} ${text} ${marks}`;
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
