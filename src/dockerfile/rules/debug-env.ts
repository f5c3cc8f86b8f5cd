import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import type { Stage } from '../syntax/instruction';

const messages = {
  debuggingOn: '{variable} turns on debugging for everyone who runs the image. Set it in development only.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'debug-env',
  since: '0.1.0',
  aliases: ['S4507'],
  title: 'Debugging enabled in the image',
  severity: 'warning',
  profiles: ['strict', 'security'],
  docs: {
    why: 'With this variable in the image, anyone who makes the program fail sees its internals: stack traces, settings, and with some frameworks a console in the browser. Set it in development only, with `docker run -e` or in the Compose file.',
    severity:
      "Warning: not in the recommended profile, because a development image needs it, and the file doesn't say which kind it is.",
    bad: 'FROM python:3.13.5-slim\nENV FLASK_DEBUG=1\n',
    good: 'FROM python:3.13.5-slim\nENV FLASK_DEBUG=0\n',
    links: ['https://cwe.mitre.org/data/definitions/489.html'],
  },
  messages,
  *check({ finalStage }) {
    for (let stage: Stage | undefined = finalStage; stage; stage = stage.parent) {
      for (const { keyword, pairs } of stage.steps) {
        if (keyword !== 'ENV') continue;
        for (const { key, value, whole } of pairs) {
          const text = value?.text.replace(/^(["'])(.*)\1$/, '$2') ?? '';
          if (!variables.get(key.text)?.test(text)) continue;
          yield {
            span: whole.span,
            ...say(messages, 'debuggingOn', { variable: key.text }),
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
