import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';

const rule: Rule<Dockerfile> = {
  id: 'image-without-digest',
  aliases: ['S7023'],
  title: 'An image without a digest',
  severity: 'hint',
  profiles: [],
  docs: {
    why: 'A tag can be moved to another image; only a digest (`image:tag@sha256:...`) gives the same one in every build. It pays where something keeps the digests current, such as Dependabot or Renovate: without that, they keep old holes open.',
    severity:
      'A hint, and off unless asked for: whether builds are pinned to the byte is for a team to decide.',
    bad: 'FROM alpine:3.20\n',
    good: 'FROM alpine:3.20@sha256:beefdbd8a1da6d2915566fde36db9db0b524eb737fc57cd1367effd16dc0d06d\n',
    links: ['https://docs.docker.com/build/building/best-practices/#pin-base-image-versions'],
  },
  *check({ stages }) {
    for (const { image, baseArgument, baseExpansion } of stages) {
      if (!image || !baseArgument || !baseExpansion || baseExpansion.error) continue;
      if (image.text === 'scratch' || baseExpansion.unmatched.length > 0 || image.digest !== undefined)
        continue;
      yield {
        span: baseArgument.span,
        message: `${image.text} has no digest, so its tag may stand for another image tomorrow. Add @sha256:... behind it.`,
      };
    }
  },
};

export default rule;
