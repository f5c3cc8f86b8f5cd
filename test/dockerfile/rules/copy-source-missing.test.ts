import rule from '../../../src/dockerfile/rules/copy-source-missing';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: "Build output isn't in the repository",
      text: `
        FROM eclipse-temurin:21
        COPY conf/app.yaml run.sh /app/
        COPY target/app.jar /app/
        COPY dist /app/dist
      `,
      files: { 'conf/app.yaml': '', 'run.sh': '' },
    },
    {
      title: "The context isn't certain",
      text: `
        FROM alpine:3.20
        COPY a b c /x/
      `,
      files: { 'README.md': '' },
    },
    {
      title: 'Wildcards may match nothing',
      text: `
        FROM alpine:3.20
        COPY a.txt b.tx? /x/
      `,
      files: { 'a.txt': '' },
    },
  ],
  invalid: [
    {
      title: 'A typo',
      text: `
        FROM python:3.13-slim
        COPY requirments.txt setup.py ./
        #    ^^^^^^^^^^^^^^^ warning copy-source-missing (fixable)
        COPY src ./src
      `,
      files: { 'requirements.txt': '', 'setup.py': '', 'src/app.py': '' },
    },
    {
      title: 'The context comes from a Compose file',
      text: `
        FROM alpine:3.20
        COPY docker/start.sh /
        #    ^^^^^^^^^^^^^^^ warning copy-source-missing
      `,
      files: { 'docker/Dockerfile': '', 'docker/start.sh': '', 'app/main.py': '' },
      options: { directory: 'docker', statedRoot: 'app' },
    },
    {
      title: 'In JSON form, in a folder',
      text: `
        FROM alpine:3.20
        COPY ["conf/a.conf", "conf/b.conf", "conf/c.conf", "/etc/"]
        #                                   ^^^^^^^^^^^^^ warning copy-source-missing
      `,
      files: { 'conf/a.conf': '', 'conf/b.conf': '' },
    },
  ],
});
