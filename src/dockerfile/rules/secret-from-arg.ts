import { unsafeFix } from '../../lint/fix';
import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { Dockerfile, Instruction, Stage } from '../model/dockerfile';
import type { Run } from '../shell/run';
import { isSecretName } from '../../base/secrets/names';

const messages = {
  buildArgument:
    '`{variable}` is a build argument, so its value stays in the image history. Mount it as a secret.',
} as const;

const secretFromArg: Rule<Dockerfile> = {
  id: 'secret-from-arg',
  since: '0.1.0',
  aliases: ['S6472'],
  title: 'Secret passed as a build argument',
  severity: 'warning',
  profiles: ['strict', 'security'],
  docs: {
    why: 'Build arguments are stored in the image history and its provenance, in plain text. A secret mount passes the value to a single command without leaving a trace: `docker build --secret id=NAME,env=NAME`.',
    severity:
      'Warning: not in the recommended profile, because `secret-in-arg-or-env` already reports the ARG.',
    bad: 'FROM debian:12.11\nARG NPM_TOKEN\nRUN curl -fsS -H "Authorization: Bearer $NPM_TOKEN" https://example.com/\n',
    good: 'FROM debian:12.11\nRUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN curl -fsS -H "Authorization: Bearer $NPM_TOKEN" https://example.com/\n',
    links: [
      'https://docs.docker.com/build/building/secrets/',
      'https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/',
    ],
    fixes: {
      unsafe: 'The build needs `--secret` with that id instead of `--build-arg`.',
    },
  },
  messages,
  *check(document) {
    const declared = new Map(document.stages.map((stage) => [stage, secretArguments(stage)]));
    for (const run of document.runs) {
      const { stage, span } = run.instruction;
      const above = (stage && declared.get(stage)) ?? [];
      const uses = above.filter(({ instruction }) => instruction.span.start < span.start);
      if (uses.length === 0 || run.shell.family !== 'posix') continue;
      const seen = new Set<string>();
      for (const { piece, word, script } of run.script.pieces) {
        if (piece.type !== 'parameter' || seen.has(piece.name) || !word) continue;
        const declaration = uses.find(({ name }) => name === piece.name);
        if (!declaration) continue;
        seen.add(piece.name);
        yield {
          span: script.spanOf(piece.start, piece.end),
          ...say(messages, 'buildArgument', { variable: piece.name }),
          ...mountFix(document, run, declaration),
        };
      }
    }
  },
};

export default secretFromArg;

interface SecretArgument {
  readonly name: string;
  readonly instruction: Instruction;
}

/** The ARGs of the stage that are secrets by their name. */
function secretArguments({ instructions }: Stage): readonly SecretArgument[] {
  return instructions
    .filter(({ keyword }) => keyword === 'ARG')
    .flatMap((instruction) =>
      instruction.pairs
        .filter(({ key }) => isSecretName(key.text))
        .map(({ key }) => ({ name: key.text, instruction })),
    );
}

/** Mounts the secret under the same name, and takes the ARG away where this RUN is all that uses it. */
function mountFix(
  document: Dockerfile,
  run: Run,
  { name, instruction }: SecretArgument,
): Pick<Finding, 'fixes'> {
  const { end } = run.instruction.keywordSpan;
  const edits = [{ span: { start: end, end }, newText: ` --mount=type=secret,id=${name},env=${name}` }];
  const elsewhere = document.instructions.some(
    (other) => other !== instruction && other !== run.instruction && other.whole.text.includes(name),
  );
  if (elsewhere || instruction.pairs.length !== 1) return {};
  const start = instruction.span.start;
  const lineEnd = /^[^\n]*\n?/.exec(document.text.slice(instruction.span.end))?.[0].length ?? 0;
  edits.unshift({ span: { start, end: instruction.span.end + lineEnd }, newText: '' });
  return { fixes: [unsafeFix('Mount it as a secret', ...edits)] };
}
