import rule from '../../../src/dockerfile/rules/cmd-ignored';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Both in JSON form',
      text: `
        FROM debian:12
        ENTRYPOINT ["httpd"]
        CMD ["-f"]
      `,
    },
    {
      title: 'An empty CMD',
      text: `
        FROM debian:12
        ENTRYPOINT httpd -f
        CMD []
      `,
    },
    {
      title: 'In different stages',
      text: `
        FROM debian:12 AS a
        ENTRYPOINT httpd -f
        FROM debian:12
        CMD ["true"]
      `,
    },
    {
      title: 'CMD in shell form after an ENTRYPOINT in JSON form',
      text: `
        FROM debian:12
        ENTRYPOINT ["/entrypoint.sh"]
        CMD serve
      `,
    },
  ],
  invalid: [
    {
      title: 'Default arguments',
      text: `
        FROM debian:12
        ENTRYPOINT java -jar /app.jar
        CMD ["--server.port=8080"]
        ^^^ warning cmd-ignored
      `,
    },
    {
      title: 'In any order, in shell form too',
      text: `
        FROM debian:12
        CMD serve
        ^^^ warning cmd-ignored
        ENTRYPOINT /entrypoint.sh $OPTS
      `,
    },
    {
      title: 'The last ENTRYPOINT counts',
      text: `
        FROM debian:12
        ENTRYPOINT ["a"]
        CMD ["b"]
        ENTRYPOINT a
        CMD ["c"]
        ^^^ warning cmd-ignored
      `,
    },
  ],
});
