import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import type { Invocation } from '../shell/invocation';

const messages = {
  unverified: "This download isn't verified. Check a checksum, or use `ADD --checksum`.",
} as const;

const unverifiedDownload: Rule<Dockerfile> = {
  id: 'unverified-download',
  since: '0.1.0',
  aliases: [],
  title: 'Unverified download',
  severity: 'info',
  profiles: ['strict', 'security'],
  docs: {
    why: 'A file that is downloaded only by its URL may be different in the next build. A checksum (`sha256sum -c`, `ADD --checksum`) or a signature prevents that.',
    severity: 'Info: not in the recommended profile, because checksums need upkeep.',
    bad: 'FROM debian:12.11\nRUN curl -fsSLo /usr/local/bin/tool https://example.com/tool && chmod +x /usr/local/bin/tool\n',
    good: 'FROM debian:12.11\nADD --checksum=sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 https://example.com/tool /usr/local/bin/tool\nRUN chmod +x /usr/local/bin/tool\n',
    links: [
      'https://docs.docker.com/reference/dockerfile/#add---checksum',
      'https://cwe.mitre.org/data/definitions/494.html',
    ],
  },
  messages,
  *check(document) {
    for (const run of document.runs) {
      const { invocations } = run;
      if (
        invocations.some(
          ({ program, args }) =>
            verifiers.test(program) || args.some(({ value }) => /\.(asc|sig)$|sha(1|256|512)/i.test(value)),
        )
      )
        continue;
      const download = invocations.find(isDownloadToFile);
      if (!download) continue;
      const uses = invocations
        .slice(invocations.indexOf(download) + 1)
        .some(({ program }) => /^(chmod|tar|unzip|dpkg|rpm|install|sh|bash|gunzip|unxz)$/.test(program));
      if (!uses) continue;
      yield {
        span: download.programWord.span,
        ...say(messages, 'unverified'),
      };
    }
  },
};

export default unverifiedDownload;

const verifiers =
  /^(sha(1|224|256|384|512)sum|shasum|md5sum|b2sum|gpg|gpgv|cosign|minisign|openssl|rpmkeys)$/;

function isDownloadToFile({ program, args }: Invocation): boolean {
  if (!args.some(({ value }) => /^(https?|ftp):/.test(value))) return false;
  if (program === 'wget') return !args.some(({ value }) => /^(-O-|-[a-zA-Z]*O-)$/.test(value));
  return (
    program === 'curl' && args.some(({ value }) => /^(?:-[a-zA-Z]*[oO]|--output$|--remote-name$)/.test(value))
  );
}
