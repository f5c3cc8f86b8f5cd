import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';

const messages = {
  noDigest:
    '{image} has no digest, so its tag may refer to a different image tomorrow. Add @sha256:... to it.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'image-without-digest',
  since: '0.1.0',
  aliases: ['S7023'],
  title: 'Image without a digest',
  severity: 'hint',
  profiles: [],
  docs: {
    why: 'A tag can be moved to another image; only a digest (`image:tag@sha256:...`) refers to the same image in every build. It is worth it if a tool such as Dependabot or Renovate keeps the digests current; otherwise, old vulnerabilities stay.',
    severity: 'Hint: not in the recommended profile, because pinning to a digest is a decision for the team.',
    bad: 'FROM alpine:3.20\n',
    good: 'FROM alpine:3.20@sha256:beefdbd8a1da6d2915566fde36db9db0b524eb737fc57cd1367effd16dc0d06d\n',
    links: ['https://docs.docker.com/build/building/best-practices/#pin-base-image-versions'],
  },
  messages,
  *check({ stages }) {
    for (const { image, baseArgument, baseExpansion } of stages) {
      if (!image || !baseArgument || !baseExpansion || baseExpansion.error) continue;
      if (image.text === 'scratch' || baseExpansion.unmatched.length > 0 || image.digest !== undefined)
        continue;
      yield {
        span: baseArgument.span,
        ...say(messages, 'noDigest', { image: image.text }),
      };
    }
  },
};

export default rule;
