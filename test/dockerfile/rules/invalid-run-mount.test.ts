import rule from '../../../src/dockerfile/rules/invalid-run-mount';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'A target relative to a working directory',
      text: `
        FROM debian:12
        WORKDIR /srv/app
        RUN --mount=type=cache --mount=type=bind,target=.. --mount=type=tmpfs,target=./x/.. --mount=target=/a/../b true
      `,
    },
    {
      title: 'Types in capitals, and variables of any kind of mount',
      text: `
        FROM alpine:3.20
        ARG SHARING=locked
        RUN --mount=type=CACHE,target=/a,sharing=$SHARING true
        RUN --mount=type=ssh,env=A true
        RUN --mount=type=secret,id=A,env=A true
        RUN --mount=type=cache,target=/a,sharing=\${NONE:-shared},id='x' true
      `,
    },
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
      title: 'A secret without a name',
      text: `
        FROM alpine:3.20
        RUN --mount=type=secret,env=A true
        #           ^^^^^^^^^^^^^^^^^ error invalid-run-mount
      `,
    },
    {
      title: 'An agent of ssh with a source',
      text: `
        FROM alpine:3.20
        RUN --mount=type=ssh,id=a,source=b true
        #                         ^^^^^^^^ error invalid-run-mount
      `,
    },
    {
      title: 'By the value of a variable',
      text: `
        FROM alpine:3.20
        ARG SHARING=none
        ARG TYPE=cahe
        RUN --mount=type=cache,target=/a,sharing=$SHARING true
        #                                ^^^^^^^^^^^^^^^^ error invalid-run-mount
        RUN --mount=type=$TYPE,target=/a true
        #           ^^^^^^^^^^ error invalid-run-mount
      `,
    },
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
        RUN --mount=type=cache,target=/c,size=1m true
        #                                ^^^^^^^ error invalid-run-mount
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
      title: 'A target without a value, and a space after a comma',
      text: `
        FROM debian:12
        RUN --mount=type=bind,target=$X true
        #                     ^^^^^^^^^ error invalid-run-mount
        RUN --mount=type=bind,target=/a, source=b true
        #                               ^ error invalid-run-mount
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
    {
      title: 'A target that leads to the root',
      text: `
        FROM debian:12
        RUN --mount=type=cache,target=/a/.. true
        #                      ^^^^^^^^^^^^ error invalid-run-mount
        RUN --mount=type=tmpfs,target=/./ true
        #                      ^^^^^^^^^^ error invalid-run-mount
        RUN --mount=type=cache,target=.. true
        #                      ^^^^^^^^^ error invalid-run-mount
        WORKDIR /app
        RUN --mount=type=cache,target=./a/../.. true
        #                      ^^^^^^^^^^^^^^^^ error invalid-run-mount
      `,
    },
  ],
});
