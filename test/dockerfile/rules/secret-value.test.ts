import rule from '../../../src/dockerfile/rules/secret-value';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'The password that an image starts with, the name of its user',
      text: `
        FROM alpine:3.20
        ENV DATABASE_URL=postgres://postgres:postgres@db/app
      `,
    },
    {
      title: 'A comment and a RUN',
      text: `
        FROM alpine:3.20
        # https://ci:hunter2secret@git.example.com
        RUN true
      `,
    },
    {
      title: 'A name that gives it away is reported by another rule',
      text: `
        FROM alpine:3.20
        ENV GITHUB_TOKEN=ghp_abcdefghijklmnopqrstuvwxyz0123456789
      `,
    },
    {
      title: 'Stand-ins, references and ports',
      text: `
        FROM alpine:3.20
        ARG PW
        ENV A=https://me:$PW@h/x B=https://me:\${PW}@h/x C=https://user:password@h/x
        ENV X=https://example.com:8080/@scope/x
      `,
    },
    {
      title: 'Examples of the form alone, and nothing of a secret in commands and files',
      text: `
        FROM alpine:3.20
        ENV A=AKIAIOSFODNN7EXAMPLE B=ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
        ADD https://example.com/a.txt /a.txt
        COPY <<EOF /etc/app.conf
        url=https://user:password@example.com
        EOF
        CMD ["app", "--url", "https://example.com"]
      `,
    },
  ],
  invalid: [
    {
      title: 'In commands, addresses and the files of here-documents',
      text: `
        FROM alpine:3.20
        ADD https://glpat-abcdefghij1234567890@git.example.com/app.git /app
        #           ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning secret-value
        COPY <<EOF <<"NPM" /etc/
        key=AKIAIOSFODNN7ABCDEFG
        #   ^^^^^^^^^^^^^^^^^^^^ warning secret-value
        EOF
        //registry.npmjs.org/:_authToken=npm_abcdefghijklmnopqrstuvwxyz0123456789
        #                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning secret-value
        NPM
        HEALTHCHECK CMD curl -H AKIAIOSFODNN7ABCDEFG localhost
        #                       ^^^^^^^^^^^^^^^^^^^^ warning secret-value
        ENTRYPOINT ["app", "--token=glpat-abcdefghij1234567890"]
        #                           ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning secret-value
        CMD app -d postgres://app:s3cretpw@db/x
        #                         ^^^^^^^^ warning secret-value
      `,
    },
    {
      title: 'In ONBUILD, and before the first FROM',
      text: `
        ARG KEY_ID=AKIAIOSFODNN7ABCDEFG
        #          ^^^^^^^^^^^^^^^^^^^^ warning secret-value
        FROM alpine:3.20
        ONBUILD ENV INDEX=https://ci:s3cr3tpw@pypi.example.com/simple
        #                            ^^^^^^^^ warning secret-value
      `,
    },
    {
      title: 'Addresses with a password',
      text: `
        FROM alpine:3.20
        LABEL db="postgres://app:hunter22@db/x"
        #                        ^^^^^^^^ warning secret-value
        ENV REPO=https://ci:s3cr3tpw@git.example.com/app.git
        #                   ^^^^^^^^ warning secret-value
      `,
    },
    {
      title: 'Tokens',
      text: `
        FROM alpine:3.20
        ENV GITHUB=ghp_abcdefghijklmnopqrstuvwxyz0123456789
        #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning secret-value
        ARG ID=AKIAIOSFODNN7ABCDEFG
        #      ^^^^^^^^^^^^^^^^^^^^ warning secret-value
      `,
    },
  ],
});
