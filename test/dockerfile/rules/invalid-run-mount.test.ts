import rule from '../../../src/dockerfile/rules/invalid-run-mount';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'All types with their options',
      text: `
        FROM debian:12
        RUN --mount=type=cache,target=/c,sharing=locked,uid=1 --mount=type=bind,source=a,target=/b,rw true
        RUN --mount=type=secret,id=a,env=A --mount=type=ssh --mount=type=tmpfs,target=/t,size=64m true
      `,
    },
    {
      title: 'bind is the default',
      text: `
        FROM debian:12
        RUN --mount=target=/src make
      `,
    },
    {
      title: 'A target in a variable',
      text: `
        FROM debian:12
        ARG CACHE=/c
        RUN --mount=type=cache,target=$CACHE true
      `,
    },
  ],
  invalid: [
    {
      title: 'A typo in the type',
      text: `
        FROM debian:12
        RUN --mount=type=cahce,target=/c true
        #           ^^^^^^^^^^ error invalid-run-mount (fixable)
      `,
    },
    {
      title: 'An option of another type',
      text: `
        FROM debian:12
        RUN --mount=type=cache,target=/c,env=A true
        #                                ^^^^^ error invalid-run-mount
      `,
    },
    {
      title: 'No target',
      text: `
        FROM debian:12
        RUN --mount=type=cache true
        #           ^^^^^^^^^^ error invalid-run-mount
      `,
    },
    {
      title: 'The root as target',
      text: `
        FROM debian:12
        RUN --mount=type=bind,target=/ true
        #                     ^^^^^^^^ error invalid-run-mount
      `,
    },
  ],
});
