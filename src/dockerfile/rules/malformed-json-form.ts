import { unsafeFix } from '../../lint/fix';
import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import type { Instruction } from '../syntax/instruction';
import { asCheck } from '../interop/buildkitChecks';
import { shellForms } from '../model/shellForms';
import { instructionsOf } from '../model/walk';
import { isMalformedJson } from './support/malformedJson';

/** BuildKit and hadolint see a shell form, and say that of it. */
const check = {
  name: 'JSONArgsRecommended',
  phase: 'dispatch',
  aliases: ['JSONArgsRecommended', 'DL3025'],
} as const;

const messages = {
  invalidJson:
    "This isn't valid JSON, so {keyword} treats it as a shell command. Use double quotes, and commas between the values.",
} as const;

const rule: Rule<Dockerfile> = {
  id: 'malformed-json-form',
  since: '0.1.0',
  aliases: ['S7030', ...check.aliases],
  title: 'Malformed JSON form',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: "`CMD ['a', 'b']` isn't valid JSON: JSON requires double quotes and no trailing comma. The builder treats it as a shell command, which looks for a program `[` and fails when the container starts.",
    severity: "Warning: the image is built, but doesn't do what the line says.",
    bad: "FROM alpine:3.20\nCMD ['httpd', '-f']\n",
    good: 'FROM alpine:3.20\nCMD ["httpd", "-f"]\n',
    links: ['https://docs.docker.com/reference/dockerfile/#exec-form'],
    fixes: {
      unsafe: 'The instruction becomes JSON form: what a shell took word by word is then run as it is.',
    },
  },
  messages,
  *check(document) {
    const forms = new Map(shellForms(document).map((form) => [form.instruction, form]));
    for (const instruction of instructionsOf(document, 'CMD', 'ENTRYPOINT', 'RUN', 'VOLUME', 'COPY', 'ADD')) {
      const { text } = instruction.command;
      if (!isMalformedJson(instruction)) continue;
      const form = forms.get(instruction);
      const isCheck = form && !form.hasShell;
      const fix = repair(instruction);
      const finding = {
        aliases: ['S7030', ...(isCheck ? (form.isBuilt ? check.aliases : ['DL3025']) : [])],
        span: instruction.command.sourceSpan(0, text.length),
        ...say(messages, 'invalidJson', { keyword: instruction.keyword }),
        ...(fix ? { fixes: [fix] } : {}),
      };
      yield isCheck && form.isBuilt ? asCheck(document, check, instruction, finding) : finding;
    }
  },
};

export default rule;

/** Single and curly quotes become double ones; undefined where that is not enough. */
function repair({ command }: Instruction) {
  const edits = [...command.text.matchAll(/['“”]|,(?=\s*\]$)/g)].map((match) => ({
    span: command.sourceSpan(match.index, match.index + 1),
    newText: match[0] === ',' ? '' : '"',
  }));
  const repaired = command.text.replace(/['“”]/g, '"').replace(/,(?=\s*\]$)/, '');
  try {
    JSON.parse(repaired);
    return unsafeFix('Fix the JSON', ...edits);
  } catch {
    return undefined;
  }
}
