import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import type { Stage } from '../model/stage';

const rule: Rule<Dockerfile> = {
  id: 'debug-env',
  aliases: ['S4507'],
  title: 'The image turns debugging on',
  severity: 'warning',
  profiles: ['strict', 'security'],
  docs: {
    why: 'With such a variable in the image, whoever makes the program fail sees its insides: stack traces, settings, with some frameworks a console in the browser. Set it where you develop, with `docker run -e` or in the compose file.',
    severity:
      'A warning, in the strict and security profiles: in an image for development it is meant, and the file does not say which one it is.',
    bad: 'FROM python:3.13.5-slim\nENV FLASK_DEBUG=1\n',
    good: 'FROM python:3.13.5-slim\nENV FLASK_DEBUG=0\n',
    links: ['https://cwe.mitre.org/data/definitions/489.html'],
  },
  *check({ stages }) {
    const final = stages.at(-1);
    for (let stage: Stage | undefined = final; stage; stage = stage.parent) {
      for (const { keyword, pairs } of stage.steps) {
        if (keyword !== 'ENV') continue;
        for (const { key, value, whole } of pairs) {
          const text = value?.text.replace(/^(["'])(.*)\1$/, '$2') ?? '';
          if (!variables.get(key.text)?.test(text)) continue;
          yield {
            span: whole.span,
            message: `${key.text} turns debugging on for everybody who runs the image. Set it where you develop instead.`,
          };
        }
      }
    }
  },
};

export default rule;

const on = /^(?:1|true|yes|on)$/i;
const development = /^(?:development|dev)$/i;

/** Variables with which frameworks show their insides, and the values that do it. */
const variables: ReadonlyMap<string, RegExp> = new Map([
  ['DEBUG', on],
  ['APP_DEBUG', on],
  ['DJANGO_DEBUG', on],
  ['FLASK_DEBUG', on],
  ['FLASK_ENV', development],
  ['APP_ENV', development],
  ['RAILS_ENV', development],
  ['RACK_ENV', development],
  ['NODE_ENV', development],
  ['ASPNETCORE_ENVIRONMENT', development],
  ['DOTNET_ENVIRONMENT', development],
  ['PYTHONASYNCIODEBUG', on],
]);
