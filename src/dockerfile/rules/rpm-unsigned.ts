import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';

const messages = {
  signaturesNotChecked:
    '`{option}` installs packages without checking their signatures. Import the key with `rpm --import`.',
} as const;

const rpmUnsigned: Rule<Dockerfile> = {
  id: 'rpm-unsigned',
  since: '0.1.0',
  aliases: ['CKV2_DOCKER_9', 'CKV2_DOCKER_10'],
  title: 'rpm package without signature check',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: '`--nogpgcheck` and `rpm --nosignature` install whatever the mirror, or anyone in between, sends. Import the key with `rpm --import` instead.',
    severity: 'Warning: it removes the only proof of where packages come from.',
    bad: 'FROM rockylinux:9.3\nRUN dnf install -y --nogpgcheck curl\n',
    good: 'FROM rockylinux:9.3\nRUN dnf install -y curl\n',
    links: ['https://dnf.readthedocs.io/en/latest/conf_ref.html'],
  },
  messages,
  *check(document) {
    for (const { invocation } of document.invocations) {
      const { program, args } = invocation;
      const isRpm = program === 'rpm';
      if (!isRpm && !/^(yum|dnf|dnf5|microdnf|tdnf|zypper)$/.test(program)) continue;
      const word = args.find(({ value }) =>
        (isRpm ? /^--no(signature|digest)$/ : /^--(nogpgcheck|no-gpg-checks?)$/).test(value),
      );
      if (!word) continue;
      yield {
        span: word.span,
        ...say(messages, 'signaturesNotChecked', { option: word.value }),
        aliases: [isRpm ? 'CKV2_DOCKER_10' : 'CKV2_DOCKER_9'],
      };
    }
  },
};

export default rpmUnsigned;
