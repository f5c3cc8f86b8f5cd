import { renameFix } from '../../lint/fix';
import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { get, textOf } from '../node';
import { resolve } from '../paths';
import { nearName } from '../schema/validate';
import { findingAt, servicesOf } from './support/ruleTools';

const messages = {
  unknownStage: 'The Dockerfile has no stage "{stage}".',
  unknownStageWithSuggestion: 'The Dockerfile has no stage "{stage}". Did you mean "{suggestion}"?',
} as const;

export default {
  id: 'unknown-build-target',
  since: '0.1.0',
  aliases: [],
  title: 'Unknown build target',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: '`target` must name a stage of the Dockerfile. Otherwise the build fails.',
    severity: 'Warning: Compose accepts the file; `build` and `up` fail.',
    bad: 'services:\n  web:\n    build:\n      context: ./app\n      target: prod\n',
    good: 'services:\n  web:\n    build:\n      context: ./app\n      target: production\n',
    links: ['https://docs.docker.com/reference/compose-file/build/#target'],
    fixes: {
      unsafe: 'Changes the target to the stage with a similar name.',
    },
    files: { 'app/Dockerfile': 'FROM node AS production\n' },
  },
  messages,
  *check(document): Generator<Finding> {
    if (!document.knowsFiles || !document.stagesOf) return;
    for (const service of servicesOf(document)) {
      const build = get(service.value, 'build');
      const target = get(build, 'target');
      const name = textOf(target);
      if (!target || !name) continue;
      const inline = textOf(get(build, 'dockerfile_inline'));
      const path = resolve(
        textOf(get(build, 'context')) ?? '',
        textOf(get(build, 'dockerfile')) ?? 'Dockerfile',
      );
      const text = inline ?? document.reader.read(path);
      if (text === undefined) continue;
      const stages = document.stagesOf(text);
      if (stages.some((stage) => stage.toLowerCase() === name.toLowerCase()) || /^\d+$/.test(name)) continue;
      const near = nearName(name, stages);
      const message =
        near === undefined
          ? say(messages, 'unknownStage', { stage: name })
          : say(messages, 'unknownStageWithSuggestion', { stage: name, suggestion: near });
      const { file, span } = target.source;
      yield findingAt(document, target.source, message, renameFix(file.text, span, name, near));
    }
  },
} satisfies Rule<ComposeDocument>;
