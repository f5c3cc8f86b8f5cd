import rule from '../../../src/dockerfile/rules/json-args-recommended';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: "A list that isn't JSON is reported as such",
      text: `
        FROM alpine:3.20
        CMD ['a']
        ENTRYPOINT ['b', 'c']
      `,
    },
    {
      title: 'JSON form',
      text: `
        FROM debian:12
        ENTRYPOINT ["java", "-jar", "/app.jar"]
        CMD ["--port=80"]
      `,
    },
    {
      title: 'After SHELL',
      text: `
        FROM debian:12
        SHELL ["/bin/bash", "-o", "pipefail", "-c"]
        CMD serve
      `,
    },
    {
      title: 'RUN and HEALTHCHECK',
      text: `
        FROM debian:12
        RUN make
        HEALTHCHECK CMD curl -f http://localhost/
      `,
    },
  ],
  invalid: [
    {
      title: 'The start command of a server',
      text: `
        FROM node:22
        CMD npm start
        ^^^ warning json-args-recommended (fixable)
      `,
      fixed: `
        FROM node:22
        CMD ["npm", "start"]
      `,
    },
    {
      title: 'A command with variables has no fix',
      text: `
        FROM debian:12
        ENTRYPOINT java $JAVA_OPTS -jar /app.jar
        ^^^^^^^^^^ warning json-args-recommended
      `,
    },
    {
      title: 'In each stage',
      text: `
        FROM debian:12 AS a
        CMD serve "a b" -v
        ^^^ warning json-args-recommended
        FROM debian:12
        ENTRYPOINT /start.sh
        ^^^^^^^^^^ warning json-args-recommended (fixable)
      `,
      fixed: `
        FROM debian:12 AS a
        CMD serve "a b" -v
        FROM debian:12
        ENTRYPOINT ["/start.sh"]
      `,
    },
    {
      title: 'In ONBUILD',
      text: `
        FROM debian:12
        ONBUILD CMD serve
        #       ^^^ warning json-args-recommended (fixable)
      `,
    },
  ],
});
