import { uriPart } from '../../base/text/uri';
import type { Log, ReportingDescriptor, Result } from 'sarif';
import { jsonText } from '../../base/text/terminal';
import { mapTemplate } from '../message';
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
        results: files.flatMap((file) =>
          locate(file).map((finding, index) => result(file, finding, file.findings[index]?.values)),
        ),
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
    messageStrings: Object.fromEntries(
      Object.entries(rule.messages).map(([id, template]) => [
        id,
        { text: mapTemplate(template, withoutPlaceholders, (index) => `{${index}}`) },
      ]),
    ),
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

/**
 * The message is there in full, as code scanning services want it. Where it is a template with values, it is named as
 * well, so that a reader can look up a translation (SARIF 2.1.0, 3.11.7).
 */
function messageOf(
  { message, messageId }: LocatedFinding,
  values: readonly string[] | undefined,
): Result['message'] {
  const text = withoutPlaceholders(message);
  if (values === undefined) return { text };
  return { text, id: messageId, ...(values.length > 0 ? { arguments: [...values] } : {}) };
}

/** Braces are doubled in a message string: single ones are around the index of an argument (3.11.5). */
function withoutPlaceholders(text: string): string {
  return text.replace(/[{}]/g, '$&$&');
}

function result(file: ReportedFile, finding: LocatedFinding, values: readonly string[] | undefined): Result {
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
    message: messageOf(finding, values),
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
export function uriOf(path: string): string {
  const isDrive = /^[A-Za-z]:\//.test(path);
  const names = (isDrive ? path.slice(2) : path).split('/').map((name) => uriPart(name));
  return `${isDrive ? `file:///${path.slice(0, 2)}` : ''}${names.join('/')}`;
}
