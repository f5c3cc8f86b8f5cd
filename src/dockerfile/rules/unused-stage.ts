import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import { sourcesOf } from '../buildErrors/stages';
import type { Dockerfile } from '../model/dockerfile';
import type { Stage } from '../syntax/instruction';

const messages = {
  unusedStage:
    "Stage {stage} isn't part of the image: no other stage that is built uses it. Remove it, or build it with --target.",
} as const;

const rule: Rule<Dockerfile> = {
  id: 'unused-stage',
  since: '0.2.0',
  aliases: [],
  title: 'Unused stage',
  severity: 'hint',
  profiles: ['strict'],
  tag: 'unnecessary',
  docs: {
    why: 'The last stage needs neither this stage nor what it makes, so a build skips it. It is only built with `--target`, or as the `target` of a Compose or Bake file.',
    severity:
      'Hint: not in the recommended profile, because stages for development or tests are built with `--target` on purpose.',
    bad: 'FROM alpine:3.20 AS tools\nRUN apk add --no-cache curl\nFROM alpine:3.20\nCMD ["true"]\n',
    good: 'FROM alpine:3.20 AS tools\nRUN apk add --no-cache curl\nFROM alpine:3.20\nCOPY --from=tools /usr/bin/curl /usr/bin/\nCMD ["true"]\n',
    links: ['https://docs.docker.com/build/building/multi-stage/'],
  },
  messages,
  *check(document) {
    const used = usedStages(document);
    for (const stage of document.stages) {
      if (used.has(stage) || isMeantAlone(stage)) continue;
      yield {
        span: stage.nameArgument?.span ?? stage.from.keywordSpan,
        ...say(messages, 'unusedStage', { stage: stage.nameArgument?.text ?? stage.name ?? stage.index }),
      };
    }
  },
};

export default rule;

/** The last stage, those that a build is known to ask for, and all that they need. */
function usedStages(document: Dockerfile): ReadonlySet<Stage> {
  const targets = document.options.targets ?? [];
  const used = new Set(
    document.stages.filter(
      (stage) =>
        stage.isFinal ||
        stage === document.finalStage ||
        (stage.name !== undefined && targets.includes(stage.name)),
    ),
  );
  for (const stage of used) {
    if (stage.parent) used.add(stage.parent);
    for (const other of selectableIn(document, stage)) used.add(other);
    for (const step of stage.steps)
      for (const { target } of sourcesOf(document, step)) if (target) used.add(target);
  }
  return used;
}

/** The stages that `FROM ${NAME}` or `FROM base-${TARGETARCH}` may stand for in other builds. */
function selectableIn({ stages }: Dockerfile, { baseArgument, index }: Stage): readonly Stage[] {
  const text = baseArgument?.text.replaceAll('"', '') ?? '';
  if (!text.includes('$')) return [];
  const parts = text.toLowerCase().split(/\$\{[^{}]*\}|\$\w+/);
  return stages.slice(0, index).filter(({ name }) => name !== undefined && hasParts(name, parts));
}

/** Whether a text is made of these parts with anything between them. */
function hasParts(text: string, parts: readonly string[]): boolean {
  const last = parts.at(-1) ?? '';
  if (!text.startsWith(parts[0] ?? '') || !text.endsWith(last)) return false;
  let at = 0;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return true;
}

/** Names of stages that people build by themselves. */
function isMeantAlone({ name = '' }: Stage): boolean {
  return /(?:^|[-_.])(?:dev|devel|development|debug|debugger|test|tests|testing|unit|e2e|integration|lint|linter|check|ci|format|docs?|export|artifacts?|binaries|release|prod|production|local|devcontainer|vendor|validate|update|generate|cross|coverage|bench|benchmark|shell|output|runtime|final)(?:$|[-_.\d])/.test(
    name,
  );
}
