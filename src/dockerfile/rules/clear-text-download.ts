import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { shellFix } from '../shell/fixes';

const messages = {
  unencrypted: 'This download can be read and changed in transit. Use https.',
} as const;

const clearTextDownload: Rule<Dockerfile> = {
  id: 'clear-text-download',
  since: '0.1.0',
  aliases: ['S5332'],
  title: 'Unencrypted download',
  severity: 'info',
  profiles: ['strict', 'security'],
  docs: {
    why: 'Anything downloaded over `http://` or `ftp://` can be read and changed in transit, and becomes part of the image.',
    severity:
      'Info: not in the recommended profile, because a checksum or signature makes up for it, and some servers have no TLS.',
    bad: 'FROM debian:12.11\nRUN curl -fsSLO http://example.com/tool.tar.gz\n',
    good: 'FROM debian:12.11\nRUN curl -fsSLO https://example.com/tool.tar.gz\n',
    links: ['https://cwe.mitre.org/data/definitions/319.html'],
    fixes: {
      unsafe: 'Fetches over HTTPS, which the server has to offer.',
    },
  },
  messages,
  *check(document) {
    for (const { run, invocation } of document.invocations) {
      if (!/^(curl|wget|git|pip3?|npm)$/.test(invocation.program)) continue;
      for (const word of invocation.args) {
        const match = /^["']?((?:http|ftp):\/\/)([^/:$]*)/.exec(word.text);
        if (!match?.[1] || isLocal(match[2] ?? '')) continue;
        const start = word.start + word.text.indexOf(match[1]);
        const span = word.script.spanOf(start, start + match[1].length);
        yield {
          span,
          ...say(messages, 'unencrypted'),
          ...(match[1] === 'http://'
            ? shellFix(run, 'Use https', [{ span, newText: 'https://' }], 'unsafe')
            : {}),
        };
      }
    }
  },
};

export default clearTextDownload;

function isLocal(host: string): boolean {
  return (
    /^(localhost|127\.|0\.0\.0\.0|\[|host\.docker\.internal|169\.254\.|10\.|192\.168\.)/.test(host) ||
    !host.includes('.')
  );
}
