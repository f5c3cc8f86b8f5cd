import { say } from '../../lint/message';
import type { Finding } from '../../lint/rule';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { invocationOf } from '../shell/invocation';
import type { Command, Pipeline } from '../shell/ast';

const messages = {
  unverifiedScript: 'This runs whatever the server sends. Download it, verify its checksum, and then run it.',
} as const;

const pipedScript: Rule<Dockerfile> = {
  id: 'piped-script',
  since: '0.1.0',
  aliases: ['S4423'],
  title: 'Downloaded script run without verification',
  severity: 'warning',
  profiles: ['strict', 'security'],
  docs: {
    why: '`curl ... | sh` runs whatever the server sends at this moment: another script tomorrow, or half of it if the connection breaks. Download it, verify its checksum, then run it.',
    severity:
      'Warning: not in the recommended profile, because it is the documented way to install many tools.',
    bad: 'FROM debian:12.11\nRUN curl -fsSL https://example.com/install.sh | sh\n',
    good: 'FROM debian:12.11\nADD --checksum=sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 https://example.com/install.sh /tmp/\nRUN sh /tmp/install.sh\n',
    links: [
      'https://cwe.mitre.org/data/definitions/494.html',
      'https://docs.docker.com/reference/dockerfile/#add---checksum',
    ],
  },
  messages,
  *check(document) {
    for (const run of document.runs) {
      for (const node of run.script.nodes) {
        if (node.type === 'pipeline') yield* pipedScripts(node);
        else if (node.type === 'command') yield* substitutedScripts(node);
      }
    }
  },
};

export default pipedScript;

const downloaders = /^(curl|wget|fetch)$/;
const interpreters = /^((ba|da|a|z|k)?sh|python[\d.]*|perl|ruby|node|php)$/;

function* pipedScripts({ commands }: Pipeline): Iterable<Finding> {
  const programs = commands.map((node) => (node.type === 'command' ? invocationOf(node) : undefined));
  const download = programs.findIndex((invocation) => invocation && downloaders.test(invocation.program));
  if (download < 0) return;
  const runner = programs
    .slice(download + 1)
    .find((invocation) => invocation && interpreters.test(invocation.program));
  if (runner && !runner.args.some(({ value }) => value === '-c' || value === '-e'))
    yield { span: runner.programWord.span, ...say(messages, 'unverifiedScript') };
}

/** \`sh -c "$(curl ...)"\` and \`bash <(curl ...)\`. */
function* substitutedScripts(command: Command): Iterable<Finding> {
  const [name, ...rest] = command.words;
  if (!name || !interpreters.test(name.value.replace(/^.*\//, ''))) return;
  for (const word of rest) {
    for (const piece of word.pieces) {
      if (piece.type !== 'substitution' && piece.type !== 'process') continue;
      if (piece.body?.commands.some(({ words }) => downloaders.test(words[0]?.value ?? '')))
        yield { span: name.span, ...say(messages, 'unverifiedScript') };
    }
  }
}
