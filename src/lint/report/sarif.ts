import type { Log, ReportingDescriptor, Result } from 'sarif';
import { jsonText } from '../../base/text/terminal';
import type { Rule, Severity } from '../rule';
import { locate, type LocatedFinding, type Reporter, type ReportedFile } from './reporter';

const levels: Record<Severity, Result.level> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};

/** SARIF 2.1.0, as code scanning services take it; columns count UTF-16 code units. */
export const sarifReporter: Reporter = (files, { version }) => {
  const rules = new Map<string, Rule<unknown>>();
  for (const file of files) for (const finding of file.findings) rules.set(finding.rule.id, finding.rule);
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Drydock',
            version,
            semanticVersion: version,
            rules: [...rules.values()].map(descriptor),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: files.flatMap((file) => locate(file).map((finding) => result(file, finding))),
      },
    ],
  };
  return `${jsonText(log, 2)}\n`;
};

function descriptor(rule: Rule<unknown>): ReportingDescriptor {
  const help = rule.docs.links[0];
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.docs.why },
    defaultConfiguration: { level: levels[rule.severity] as 'error' | 'warning' | 'note' },
    help: helpOf(rule),
    ...(help ? { helpUri: help } : {}),
    properties: { aliases: [...rule.aliases], tags: tagsOf(rule) },
  };
}

/** What code scanning services show beside a finding: why it matters, and how it is done right. */
function helpOf({ docs }: Rule<unknown>): { text: string; markdown: string } {
  const markdown = [docs.why, '', docs.severity, '', '```', docs.good.trimEnd(), '```'].join('\n');
  return { text: `${docs.why}\n\n${docs.severity}`, markdown };
}

function tagsOf({ profiles }: Rule<unknown>): string[] {
  return ['containers', ...(profiles.includes('security') ? ['security'] : [])];
}

function result(file: ReportedFile, finding: LocatedFinding): Result {
  const { start, end } = finding.range;
  const artifactLocation = { uri: uriOf(file.path) };
  const region = {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
  return {
    ruleId: finding.rule,
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: [{ physicalLocation: { artifactLocation, region } }],
    ...(finding.fixes.length > 0
      ? {
          fixes: finding.fixes
            .filter((fix) => fix.edits.length > 0)
            .map((fix) => ({
              description: { text: fix.title },
              artifactChanges: [
                {
                  artifactLocation,
                  replacements: fix.edits.map((edit) => ({
                    deletedRegion: {
                      startLine: edit.range.start.line,
                      startColumn: edit.range.start.column,
                      endLine: edit.range.end.line,
                      endColumn: edit.range.end.column,
                    },
                    insertedContent: { text: edit.newText },
                  })),
                },
              ],
            })),
        }
      : {}),
  };
}

/** A path with slashes as a URI reference, relative where the path is: no name in it can end it or name a scheme. */
function uriOf(path: string): string {
  const isDrive = /^[A-Za-z]:\//.test(path);
  const names = (isDrive ? path.slice(2) : path)
    .split('/')
    .map((name) => encodeURIComponent(wellFormed(name)));
  return `${isDrive ? `file:///${path.slice(0, 2)}` : ''}${names.join('/')}`;
}

/** Halves of surrogate pairs, which no URI can hold, as U+FFFD. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
