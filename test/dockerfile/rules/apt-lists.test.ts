import rule from '../../../src/dockerfile/rules/apt-lists';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Removed at the end of a long RUN',
      text: `
        FROM debian:12
        RUN apt-get update && apt-get install -y --no-install-recommends \\
                ca-certificates \\
                curl \\
            && curl -fsSLO https://example.com/a \\
            && apt-get purge -y --auto-remove curl \\
            && rm -rf /var/lib/apt/lists/*
      `,
    },
    `
      FROM debian:12
      RUN apt-get update && rm -rf /var/lib/apt/lists/*
    `,
    `
      FROM debian:12
      RUN apt-get update && rm -rf /var/lib/apt/
    `,
    `
      FROM debian:12
      RUN apt-get update; apt-get install -y --no-install-recommends curl; apt-get dist-clean
    `,
    `
      FROM debian:12
      RUN apt-get update && find /var/lib/apt/lists -type f -delete
    `,
    `
      FROM debian:12
      RUN --mount=type=cache,target=/var/lib/apt,sharing=locked apt-get update
    `,
    `
      FROM a AS build
      RUN apt-get update
      FROM b
      COPY --from=build /x /x
    `,
    `
      FROM a AS base
      RUN apt-get update
      FROM base AS build
      FROM b
      COPY --from=build /x /x
    `,
  ],
  invalid: [
    {
      title: "apt-get clean doesn't remove the lists",
      text: `
        FROM debian:12
        RUN apt-get update && apt-get install -y --no-install-recommends \\
        #           ^^^^^^ info apt-lists (fixable)
              ca-certificates \\
              git \\
            && apt-get clean
      `,
      fixed: `
        FROM debian:12
        RUN apt-get update && apt-get install -y --no-install-recommends \\
              ca-certificates \\
              git \\
            && apt-get clean && rm -rf /var/lib/apt/lists/*
      `,
    },
    {
      title: 'In a heredoc, which has no fix',
      text: `
        FROM debian:12
        RUN <<EOF
        apt-get update -qq
        #       ^^^^^^ info apt-lists
        apt-get install -y curl
        EOF
      `,
    },
    `
      FROM debian:12
      RUN apt-get update && apt-get install -y curl && rm -rf /tmp/*
      #           ^^^^^^ info apt-lists (fixable)
    `,
    {
      text: `
        FROM debian:12
        RUN apt-get update \\
        #           ^^^^^^ info apt-lists (fixable)
         && apt-get install -y curl # why
        CMD x
      `,
      fixed: `
        FROM debian:12
        RUN apt-get update \\
         && apt-get install -y curl && rm -rf /var/lib/apt/lists/* # why
        CMD x
      `,
    },
  ],
});
