import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import { asCheck } from '../interop/buildkitChecks';
import type { Dockerfile } from '../model/dockerfile';
import { isLikelyTypo, wordOperator } from '../model/undefined';
import { instructionSpan, variableSpan } from '../syntax/variableSpan';

const check = { name: 'UndefinedVar', phase: 'dispatch', aliases: ['UndefinedVar'] } as const;

const messages = {
  alwaysDefault:
    "{name} isn't set here, so its default is always used, and the build can't choose another value. Declare ARG {name} in this stage.",
  neverAlternative:
    "{name} isn't set here, so what follows the + is never used. Declare ARG {name} in this stage.",
} as const;

const rule: Rule<Dockerfile> = {
  id: 'undeclared-default',
  since: '0.3.0',
  aliases: check.aliases,
  title: 'Default of a variable that is never set',
  severity: 'warning',
  profiles: ['strict'],
  docs: {
    why: 'The default of a variable is meant for builds that set no other value. Without ARG in the same stage, no build can: `--build-arg` has no effect, and an ARG before the first FROM only counts in FROM.',
    severity:
      'Warning: not in the recommended profile, because the default shows that the author expects the variable to be unset. The variables of well-known base images are known; with other images, nothing is reported.',
    bad: 'FROM alpine:3.20\nWORKDIR ${APP_HOME:-/srv}\n',
    good: 'FROM alpine:3.20\nARG APP_HOME\nWORKDIR ${APP_HOME:-/srv}\n',
    links: ['https://docs.docker.com/build/checks/undefined-var/'],
  },
  messages,
  *check(document) {
    const lines = new Set<string>();
    for (const variable of document.scope.undefinedVariables) {
      const { instruction, name, argument, isUncertain } = variable;
      const operator = wordOperator(variable);
      if (operator === undefined || isUncertain || instruction.trigger || isLikelyTypo(variable)) continue;
      if (argument && document.scope.faults.some((fault) => fault.argument === argument)) continue;
      const line = `${instruction.keywordSpan.start} ${name}`;
      if (lines.has(line)) continue;
      lines.add(line);
      const place = variableSpan(document, variable, 0);
      yield asCheck(document, check, instruction, {
        span: variable.argument || variable.flag ? instructionSpan(document, instruction, place) : place,
        ...(operator === '-'
          ? say(messages, 'alwaysDefault', { name })
          : say(messages, 'neverAlternative', { name })),
      });
    }
  },
};

export default rule;
