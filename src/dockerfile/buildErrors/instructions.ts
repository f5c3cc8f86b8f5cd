import { unsafeFix } from '../../lint/fix';
import type { Span } from '../../base/span';
import { parseHeredocWord } from '../syntax/heredoc';
import type { Instruction } from '../syntax/instruction';
import { didYouMean, nearest } from '../values/nearest';
import type { BuildProblem, ProblemCode } from './problem';
import { flagProblems } from './flags';
import { healthcheckProblems } from './healthcheck';
import type { CheckedDockerfile } from './document';

/** Every instruction that a Dockerfile may hold. */
export const keywords: readonly string[] = [
  'ADD',
  'ARG',
  'CMD',
  'COPY',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'FROM',
  'HEALTHCHECK',
  'LABEL',
  'MAINTAINER',
  'ONBUILD',
  'RUN',
  'SHELL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
];
const keywordSet = new Set(keywords);

/** What the builder rejects while it checks each instruction by itself. */
export function* instructionProblems(document: CheckedDockerfile): Iterable<BuildProblem> {
  let hasStage = false;
  let saidNoStage = false;
  for (const instruction of document.instructions) {
    yield* formProblems(instruction);
    if (!keywordSet.has(instruction.keyword)) continue;
    if (instruction.keyword === 'FROM') hasStage = true;
    else if (!hasStage && instruction.keyword !== 'ARG' && !saidNoStage) {
      saidNoStage = true;
      const found = problem(
        instruction,
        'stage-graph',
        instruction.keywordSpan,
        `${instruction.keyword} appears before the first FROM, where only ARG is allowed. Move it below FROM.`,
      );
      yield { ...found, detail: 'before-first-stage' };
    }
  }
}

/** What is wrong with the words of one instruction, wherever it stands. */
export function* formProblems(instruction: Instruction): Iterable<BuildProblem> {
  if (!keywordSet.has(instruction.keyword)) {
    yield unknownInstruction(instruction);
    return;
  }
  yield* argumentProblems(instruction);
  yield* flagProblems(instruction);
}

function unknownInstruction(instruction: Instruction): BuildProblem {
  const near = nearest(instruction.keyword, keywords);
  const message =
    instruction.keyword === ''
      ? 'This line contains only a continuation. Remove it.'
      : `There is no instruction ${instruction.keywordText}.${near ? didYouMean(near) : ' If the line belongs to the instruction above, end that line with a continuation character.'}`;
  return {
    ...problem(instruction, 'unknown-instruction', instruction.keywordSpan, message),
    ...(near
      ? {
          fixes: [unsafeFix(`Change to ${near}`, { span: instruction.keywordSpan, newText: near })],
        }
      : {}),
  };
}

function problem(instruction: Instruction, code: ProblemCode, span: Span, message: string): BuildProblem {
  return { code, phase: 'instruction', line: instruction.line, span, message };
}

function* argumentProblems(instruction: Instruction): Iterable<BuildProblem> {
  const { keyword, args, keywordSpan } = instruction;
  const missing = (message: string) => problem(instruction, 'missing-argument', keywordSpan, message);
  switch (keyword) {
    case 'FROM':
      yield* fromProblems(instruction);
      break;
    case 'ADD':
    case 'COPY': {
      const last = args.at(-1);
      if (args.length < 2)
        yield missing(`${keyword} needs at least one source and a destination. Add the missing one.`);
      else if (last && parseHeredocWord(last.text)) {
        yield problem(
          instruction,
          'missing-argument',
          last.span,
          `${keyword} needs a destination after its heredocs. Add the path to write to.`,
        );
      }
      break;
    }
    case 'ENV':
    case 'LABEL':
    case 'ARG':
      if (instruction.body.text === '')
        yield missing(`${keyword} needs at least one argument, such as ${keyword} name=value.`);
      for (const { key } of instruction.pairs) {
        if (key.text === '')
          yield problem(
            instruction,
            'missing-argument',
            key.part(0, 1),
            'The name before "=" is missing. Write name=value.',
          );
      }
      break;
    case 'MAINTAINER':
    case 'STOPSIGNAL':
    case 'USER':
    case 'WORKDIR':
      if (instruction.body.text === '')
        yield missing(`${keyword} needs an argument. Add it or remove the line.`);
      break;
    case 'EXPOSE':
      if (args.length === 0) yield missing('EXPOSE needs at least one port. Add it or remove the line.');
      break;
    case 'VOLUME':
      if (args.length === 0) yield missing('VOLUME needs at least one path. Add it or remove the line.');
      for (const argument of args) {
        if (argument.text.trim() === '')
          yield problem(
            instruction,
            'missing-argument',
            argument.span,
            "A volume path can't be empty. Remove it or add a path.",
          );
      }
      break;
    case 'SHELL':
      if (args.length === 0)
        yield missing('SHELL needs at least one argument, for example SHELL ["/bin/bash", "-c"].');
      else if (!instruction.json) {
        yield problem(
          instruction,
          'missing-argument',
          args[0]?.span ?? keywordSpan,
          'SHELL requires the JSON form. Write SHELL ["/bin/bash", "-c"], with double quotes.',
        );
      }
      break;
    case 'ONBUILD':
      yield* onbuildProblems(instruction);
      break;
    case 'HEALTHCHECK':
      yield* healthcheckProblems(instruction);
      break;
    default:
  }
}

function* fromProblems(instruction: Instruction): Iterable<BuildProblem> {
  const [, as, name] = instruction.args;
  if (instruction.args.length === 3 && as?.text.toLowerCase() === 'as' && name) {
    if (!/^[a-z][a-z0-9-_.]*$/.test(name.text.toLowerCase())) {
      yield problem(
        instruction,
        'stage-graph',
        name.span,
        `"${name.text}" isn't a valid stage name. Start with a letter, then use letters, digits, "-", "_" and ".".`,
      );
    }
  } else if (instruction.args.length !== 1) {
    const odd = instruction.args[1]?.span ?? instruction.keywordSpan;
    yield problem(
      instruction,
      'missing-argument',
      odd,
      'FROM takes an image, optionally followed by "AS name". Write FROM image AS name.',
    );
  }
}

function* onbuildProblems(instruction: Instruction): Iterable<BuildProblem> {
  const trigger = instruction.onbuild;
  if (!trigger) {
    yield problem(
      instruction,
      'missing-argument',
      instruction.keywordSpan,
      'ONBUILD needs an instruction to run later, for example ONBUILD COPY . /app.',
    );
    return;
  }
  if (trigger.keyword === 'ONBUILD' || trigger.keyword === 'FROM' || trigger.keyword === 'MAINTAINER') {
    yield problem(
      instruction,
      'invalid-onbuild',
      trigger.keywordSpan,
      `ONBUILD can't contain ${trigger.keyword}. Use another instruction, or remove ONBUILD.`,
    );
  }
}
