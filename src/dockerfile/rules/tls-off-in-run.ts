import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import type { Invocation } from '../shell/invocation';
import type { Word } from '../shell/ast';

const messages = {
  anyCertificate:
    'This makes `{program}` accept any certificate. Remove it; for a private certificate authority, add its certificate to the image.',
} as const;

const tlsOffInRun: Rule<Dockerfile> = {
  id: 'tls-off-in-run',
  since: '0.1.0',
  aliases: ['CKV2_DOCKER_2', 'CKV2_DOCKER_3', 'CKV2_DOCKER_4', 'CKV2_DOCKER_15', 'S4830'],
  title: 'Download without certificate check',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: 'Without a certificate check, anyone in between can replace the download, and it becomes part of the image. If the certificate is from a private authority, add that authority to the image.',
    severity: 'Warning: the contents of the image are no longer trustworthy.',
    bad: 'FROM debian:12.11\nRUN curl -k -O https://example.com/tool\n',
    good: 'FROM debian:12.11\nRUN curl -O https://example.com/tool\n',
    links: ['https://curl.se/docs/sslcerts.html', 'https://cwe.mitre.org/data/definitions/295.html'],
  },
  messages,
  *check(document) {
    for (const { invocation } of document.invocations) {
      const found = insecureWord(invocation);
      if (!found) continue;
      yield {
        span: found.word.span,
        ...say(messages, 'anyCertificate', { program: invocation.program }),
        aliases: found.alias ? [found.alias] : [],
      };
    }
  },
};

export default tlsOffInRun;

const gitOff = /^http(\..*)?\.sslverify(=(false|0|no|off))?$/i;

function insecureWord({ program, args }: Invocation): { word: Word; alias?: string } | undefined {
  const find = (test: (value: string, next: string) => boolean) =>
    args.find((word, index) => test(word.value, args[index + 1]?.value ?? ''));
  switch (program) {
    case 'curl':
      return named(
        find(
          (value) =>
            value === '--insecure' ||
            value === '--proxy-insecure' ||
            (/^-[a-zA-Z#]*k/.test(value) &&
              !/^-(?:(?![oHdAeubXTmw])[a-zA-Z])*[oHdAeubXTmw][^ ]*k/.test(value)),
        ),
        'CKV2_DOCKER_2',
      );
    case 'wget':
      return named(
        find((value) => /^--no-check-certificate(=|$)/.test(value)),
        'CKV2_DOCKER_3',
      );
    case 'git':
      return named(
        find(
          (value, next) => gitOff.test(value) && (value.includes('=') || /^(false|0|no|off)$/i.test(next)),
        ),
      );
    case 'npm':
    case 'yarn':
    case 'pnpm':
      return named(
        find(
          (value, next) =>
            /^(--)?strict-ssl=false$|^--no-strict-ssl$/.test(value) ||
            (/^(--)?strict-ssl$/.test(value) && next === 'false'),
        ),
      );
    case 'yum':
    case 'dnf':
    case 'microdnf':
      return named(
        find((value) => /sslverify=(false|0|no)$/i.test(value)),
        'CKV2_DOCKER_15',
      );
    case 'yum-config-manager':
      return named(
        find((value) => /sslverify=(false|0|no)$/i.test(value)),
        'CKV2_DOCKER_15',
      );
    case 'apt-get':
    case 'apt':
      return named(find((value) => /Verify-Peer\s*=\s*"?false/i.test(value)));
    case 'uv':
    case 'uvx':
      return named(find((value) => /^--allow-insecure-host(=|$)/.test(value)));
    case 'conda':
    case 'mamba':
    case 'micromamba':
      return named(find((value, next) => value === 'ssl_verify' && /^(false|no|0)$/i.test(next)));
    case 'poetry':
      return named(find((value, next) => /^certificates\..+\.cert$/.test(value) && /^false$/i.test(next)));
    default:
      return /^pip[\d.]*$/.test(program) ||
        (/^python[\d.]*$/.test(program) && args.some(({ value }) => value === 'pip'))
        ? named(
            find((value) =>
              /^--trusted-host(=|$)|^(global|install|download|wheel)\.trusted-host$/.test(value),
            ),
            'CKV2_DOCKER_4',
          )
        : undefined;
  }
}

function named(word: Word | undefined, alias?: string): { word: Word; alias?: string } | undefined {
  return word && { word, ...(alias ? { alias } : {}) };
}
