import rule from '../../../src/dockerfile/rules/copy-whole-filesystem';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'One folder',
      text: `
        FROM debian:12 AS build
        FROM scratch
        COPY --from=build /app /
      `,
    },
    {
      title: 'The root of the build context',
      text: `
        FROM debian:12
        COPY / /
      `,
    },
    {
      title: 'Into a folder',
      text: `
        FROM debian:12 AS build
        FROM debian:12
        COPY --from=build / /rootfs
      `,
    },
  ],
  invalid: [
    {
      title: 'To squash layers',
      text: `
        FROM debian:12 AS build
        FROM scratch
        COPY --from=build / /
        #                 ^ info copy-whole-filesystem
      `,
    },
    {
      title: 'From an image',
      text: `
        FROM scratch
        COPY --from=busybox:1.37 / /
        #                        ^ info copy-whole-filesystem
      `,
    },
    {
      title: 'With other flags',
      text: `
        FROM debian:12 AS root
        FROM scratch
        COPY --link --from=root / /
        #                       ^ info copy-whole-filesystem
      `,
    },
  ],
});
