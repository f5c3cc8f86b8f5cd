import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { labelFault } from '../values/labelValue';
import { instructionsOf, unquoted } from '../model/walk';

const rule: Rule<Dockerfile> = {
  id: 'label-value',
  aliases: ['DL3051', 'DL3052', 'DL3053', 'DL3054', 'DL3055', 'DL3056', 'DL3058'],
  title: 'A label whose value is not of the kind that the project asks for',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'A project can say of each label whether it is a text, URL, date, licence, commit, version or address (`label-schema` in `.hadolint.yaml`). Tools that read the label rely on it.',
    severity: 'A warning: the build works. The rule is silent unless the project has such a list.',
    bad: 'FROM alpine:3.20\nLABEL com.example.url=nowhere\n',
    good: 'FROM alpine:3.20\nLABEL com.example.url="https://example.com"\n',
    links: ['https://github.com/hadolint/hadolint#linting-labels'],
  },
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
            message: `${name}: ${fault.message}`,
            aliases: [fault.alias],
          };
      }
    }
  },
};

export default rule;
