import { renameFix } from '../../lint/fix';
import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { sourcesOf } from '../buildErrors/stages';
import { nearest } from '../values/nearest';

const messages = {
  unknownStage:
    'No stage is called {name}, so the image {name}:latest is used. If that is intended, add a tag.',
  unknownStageWithSuggestion:
    'No stage is called {name}, so the image {name}:latest is used. Did you mean {suggestion}?',
  mountFromNumber:
    'A mount can\'t name a stage by its number, so the image {name}:latest is used. Give the stage a name ("FROM ... AS name"), and mount from that name.',
  mountFromNumberOfNamed:
    "A mount can't name a stage by its number, so the image {name}:latest is used. Mount from {suggestion}.",
} as const;

const rule: Rule<Dockerfile> = {
  id: 'copy-from-unknown-stage',
  since: '0.1.0',
  aliases: ['DL3022'],
  title: 'COPY or mount from an unknown stage',
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
      unsafe: 'Takes the files from the stage with a similar name or that number, instead of from an image.',
    },
  },
  messages,
  *check(document) {
    const names = document.stages.flatMap(({ name }) => (name ? [name] : []));
    for (const outer of document.instructions) {
      const instruction = outer.onbuild ?? outer;
      for (const { name, span, isIndexed, target } of sourcesOf(document, instruction)) {
        if (target || /[:/@$]/.test(name) || /^(?:scratch|context)$/.test(name)) continue;
        if (/^\d+$/.test(name)) {
          if (isIndexed || instruction !== outer) continue;
          const meant = document.stages.slice(0, outer.stage?.index)[Number(name)]?.name;
          yield {
            span,
            ...(meant === undefined
              ? say(messages, 'mountFromNumber', { name })
              : say(messages, 'mountFromNumberOfNamed', { name, suggestion: meant })),
            ...renameFix(document.text, span, name, meant),
          };
          continue;
        }
        if (/^[+-]\d+$/.test(name)) continue;
        const near = nearest(name, names);
        // What ONBUILD holds runs in another file as a rule, with stages of its own.
        if (instruction !== outer && !near) continue;
        yield {
          span,
          ...(near
            ? say(messages, 'unknownStageWithSuggestion', { name, suggestion: near })
            : say(messages, 'unknownStage', { name })),
          ...renameFix(document.text, span, name, near),
        };
      }
    }
  },
};

export default rule;
