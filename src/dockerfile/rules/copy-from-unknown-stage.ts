import { renameFix } from '../../lint/fix';
import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import { sourcesOf } from '../buildErrors/stages';
import type { Dockerfile } from '../model/dockerfile';
import type { Instruction } from '../syntax/instruction';
import { nearest } from '../values/nearest';

const messages = {
  unknownStage:
    'No stage is called {name}, so the image {name}:latest is used. If that is intended, add a tag.',
  unknownStageWithSuggestion:
    'No stage is called {name}, so the image {name}:latest is used. Did you mean {suggestion}?',
  numberInMount:
    'A mount takes stages by name only, so the image {name}:latest is used. Name the stage with AS, and mount from that name.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'copy-from-unknown-stage',
  since: '0.1.0',
  aliases: ['DL3022'],
  title: 'COPY from an unknown stage',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'If no stage has the name, `--from` refers to an image: a misspelled stage becomes a download of something else.',
    severity:
      'Warning: the name may be an image, or a named context of the build. Then a tag, or a stage of its own, makes that clear.',
    bad: 'FROM alpine:3.20 AS builder\nFROM alpine:3.20\nCOPY --from=bulider /app /app\n',
    good: 'FROM alpine:3.20 AS builder\nFROM alpine:3.20\nCOPY --from=builder /app /app\n',
    links: ['https://docs.docker.com/build/building/multi-stage/#use-an-external-image-as-a-stage'],
    fixes: {
      unsafe: 'Copies from the stage with a similar name, instead of from an image.',
    },
  },
  messages,
  *check(document) {
    const names = document.stages.flatMap(({ name }) => (name ? [name] : []));
    const known = new Set(names);
    for (const outer of document.instructions) {
      const instruction = outer.onbuild ?? outer;
      if (instruction.keyword === 'RUN') yield* mountsOf(document, instruction, names);
      if (instruction.keyword !== 'COPY') continue;
      const from = instruction.flag('from');
      const value = from?.value;
      if (!from?.valueSpan || !value || /[:/@$]/.test(value) || /^\d+$/.test(value)) continue;
      if (known.has(value.toLowerCase()) || value === 'scratch' || value === 'context') continue;
      const near = nearest(value, names);
      // What ONBUILD holds runs in another file as a rule, with stages of its own.
      if (instruction !== outer && !near) continue;
      yield {
        span: from.valueSpan,
        ...(near
          ? say(messages, 'unknownStageWithSuggestion', { name: value, suggestion: near })
          : say(messages, 'unknownStage', { name: value })),
        ...renameFix(document.text, from.valueSpan, value, near),
      };
    }
  },
};

export default rule;

/** Mounts from a number, or from what looks like a slip: other names are named contexts of the build more often than not. */
function* mountsOf(
  document: Dockerfile,
  instruction: Instruction,
  names: readonly string[],
): Generator<Finding> {
  for (const source of sourcesOf(document, instruction)) {
    const { name, span, target } = source;
    if (target) continue;
    if (/^\d+$/.test(name)) {
      yield { span, ...say(messages, 'numberInMount', { name }) };
      continue;
    }
    const near = /[:/@]/.test(name) ? undefined : nearest(name, names);
    if (near === undefined) continue;
    yield {
      span,
      ...say(messages, 'unknownStageWithSuggestion', { name, suggestion: near }),
      ...renameFix(document.text, span, name, near),
    };
  }
}
