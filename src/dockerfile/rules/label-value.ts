import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { labelFault } from '../values/labelValue';
import { instructionsOf, unquoted } from '../model/walk';

const messages = {
  empty: '{label}: the value is empty. Set it, or remove the label.',
  invalidUrl: "{label}: the value isn't a valid URL. Include its scheme, for example https://example.com.",
  invalidTimestamp: "{label}: the value isn't a valid timestamp. Write it as 2026-01-31T12:00:00Z.",
  invalidLicense:
    "{label}: the value isn't a valid SPDX license. Use an identifier such as MIT or Apache-2.0.",
  invalidCommit: "{label}: the value isn't a valid Git commit. Use 7 to 40 hexadecimal digits.",
  invalidVersion: "{label}: the value isn't a valid semantic version. Write it as 1.2.3.",
  invalidEmail: "{label}: the value isn't a valid email address. Write it as name@example.com.",
} as const;

const rule: Rule<Dockerfile> = {
  id: 'label-value',
  since: '0.1.0',
  aliases: ['DL3051', 'DL3052', 'DL3053', 'DL3054', 'DL3055', 'DL3056', 'DL3058'],
  title: 'Invalid label value',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'A project can define whether a label is a text, URL, date, license, commit, version or email address (`label-schema` in `.hadolint.yaml`). Tools that read the label rely on it.',
    severity: 'Warning: the build works. Nothing is reported unless the project has such a list.',
    bad: 'FROM alpine:3.20\nLABEL com.example.url=nowhere\n',
    good: 'FROM alpine:3.20\nLABEL com.example.url="https://example.com"\n',
    links: ['https://github.com/hadolint/hadolint#linting-labels'],
  },
  messages,
  *check(document) {
    const schema = document.options.labelSchema ?? {};
    for (const instruction of instructionsOf(document, 'LABEL')) {
      for (const { key, value } of instruction.pairs) {
        const name = unquoted(key.text);
        const kind = Object.hasOwn(schema, name) ? schema[name] : undefined;
        if (!kind || !value || value.text.includes('$')) continue;
        const fault = labelFault(unquoted(value.text), kind);
        if (fault)
          yield {
            span: value.text === '' ? key.span : value.span,
            ...say(messages, fault.kind, { label: name }),
            aliases: [fault.alias],
          };
      }
    }
  },
};

export default rule;
