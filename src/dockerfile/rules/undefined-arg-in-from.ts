import { renameFix } from '../../lint/fix';
import { type Message, say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { asCheck } from '../interop/buildkitChecks';
import { expand, isPlain } from '../values/expand';
import { nearest } from '../values/nearest';

const check = { name: 'UndefinedArgInFrom', phase: 'from', aliases: ['UndefinedArgInFrom'] } as const;

const messages = {
  empty:
    'No ARG before the first FROM declares {name}, so it is empty here. Add ARG {name} above the first FROM.',
  emptyWithSuggestion:
    'No ARG before the first FROM declares {name}, so it is empty here. Did you mean {suggestion}?',
  fixedDefault:
    'No ARG before the first FROM declares {name}, so this is always "{value}". Add ARG {name} above the first FROM.',
  fixedDefaultWithSuggestion:
    'No ARG before the first FROM declares {name}, so this is always "{value}". Did you mean {suggestion}?',
  neverUsed:
    'No ARG before the first FROM declares {name}, so "{value}" is never used. Add ARG {name} above the first FROM.',
  neverUsedWithSuggestion:
    'No ARG before the first FROM declares {name}, so "{value}" is never used. Did you mean {suggestion}?',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'undefined-arg-in-from',
  since: '0.1.0',
  aliases: check.aliases,
  title: 'Undeclared ARG in FROM',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'FROM sees the ARGs before the first FROM, and the platform ARGs that the builder sets. Any other variable is empty there, even if an ARG within a stage has that name.',
    severity: 'Warning: the builder continues with an empty value.',
    bad: 'ARG VARIANT=alpine\nFROM node:22${VARIENT}\n',
    good: 'ARG VARIANT=-alpine\nFROM node:22${VARIANT}\n',
    links: ['https://docs.docker.com/build/checks/undefined-arg-in-from/'],
    fixes: {
      unsafe: 'Changes the variable to the declared one with a similar name.',
    },
  },
  messages,
  *check(document) {
    const { declared, values } = document.globalScope;
    for (const { from, baseArgument, baseExpansion } of document.stages) {
      const platform = from.flag('platform');
      const flagExpansion =
        platform?.value === undefined || isPlain(platform.value, document.directives.escape)
          ? undefined
          : expand(platform.value, { escape: document.directives.escape, environment: values });
      const references = [
        ...(baseExpansion?.unmatched ?? []).map((reference) => ({
          name: reference.name,
          span: baseArgument?.part(reference.offset, reference.end) ?? from.keywordSpan,
          text: baseArgument?.text.slice(reference.offset, reference.end) ?? '',
        })),
        ...(flagExpansion?.unmatched ?? []).map(({ name, offset, end }) => ({
          name,
          text: platform?.value?.slice(offset, end) ?? '',
          span: platform?.valueSpan ?? from.keywordSpan,
        })),
      ];
      for (const { name, span, text } of references) {
        if (declared.has(name)) continue;
        const near = nearest(name, [...declared]);
        yield asCheck(document, check, from, {
          span,
          ...messageOf(name, text, near),
          ...renameFix(document.text, span, name, near),
        });
      }
    }
  },
};

export default rule;

/** What the reference `text` to a variable that is never set comes to. */
function messageOf(name: string, text: string, suggestion: string | undefined): Message {
  const [, operator = '', value = ''] = /^\$\{\w+:?([-+])(.*)\}$/s.exec(text) ?? [];
  if (operator === '' || (operator === '-' && value === ''))
    return suggestion
      ? say(messages, 'emptyWithSuggestion', { name, suggestion })
      : say(messages, 'empty', { name });
  if (operator === '+')
    return suggestion
      ? say(messages, 'neverUsedWithSuggestion', { name, value, suggestion })
      : say(messages, 'neverUsed', { name, value });
  return suggestion
    ? say(messages, 'fixedDefaultWithSuggestion', { name, value, suggestion })
    : say(messages, 'fixedDefault', { name, value });
}
