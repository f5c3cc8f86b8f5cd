import { renameFix } from '../../lint/fix';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { didYouMean, nearest } from '../values/nearest';
import { instructionsOf } from '../model/walk';

const rule: Rule<Dockerfile> = {
  id: 'copy-from-unknown-stage',
  aliases: ['DL3022'],
  title: 'COPY --from a stage that does not exist',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'Where no stage has the name, `--from` means an image: a misspelt stage becomes a download of something else.',
    severity:
      'A warning: the name may be an image, or a context given to the build; then a tag or a stage of its own makes that plain.',
    bad: 'FROM alpine:3.20 AS builder\nFROM alpine:3.20\nCOPY --from=bulider /app /app\n',
    good: 'FROM alpine:3.20 AS builder\nFROM alpine:3.20\nCOPY --from=builder /app /app\n',
    links: ['https://docs.docker.com/build/building/multi-stage/#use-an-external-image-as-a-stage'],
    fixes: {
      unsafe: 'Copies from the stage with a similar name, instead of from an image.',
    },
  },
  *check(document) {
    const names = document.stages.flatMap(({ name }) => (name ? [name] : []));
    for (const instruction of instructionsOf(document, 'COPY')) {
      const from = instruction.flag('from');
      const value = from?.value;
      if (!from?.valueSpan || !value || /[:/@$]/.test(value) || /^\d+$/.test(value)) continue;
      if (names.includes(value.toLowerCase()) || value === 'scratch' || value === 'context') continue;
      const near = nearest(value, names);
      yield {
        span: from.valueSpan,
        message: `No stage is called ${value}, so the image ${value}:latest is used.${near ? didYouMean(near) : ' If that is meant, add a tag.'}`,
        ...renameFix(document.text, from.valueSpan, value, near),
      };
    }
  },
};

export default rule;
