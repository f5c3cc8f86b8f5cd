/** The scheme of the file system that the tests in a browser have: in memory, and unknown to any disk. */
export const scheme = 'drydock-test';

/** What lies in its workspace folder `/harbour`. */
export const workspaceFiles: Readonly<Record<string, string>> = {
  'compose.yaml': [
    'services:',
    '  web:',
    '    extends: { file: shared/base.yaml, service: base }',
    '    build: ./api',
    '    env_file: web.env',
    '    environment:',
    '      MODE: ${MODE}',
    '    depends_on: [cache]',
    '  cache:',
    '    image: redis:7.4',
    'volumes:',
    '  data:',
    '',
  ].join('\n'),
  'broken/compose.yaml': [
    'services:',
    '  web:',
    '    extends: { file: ../shared/base.yaml, service: base }',
    '    image: redis:7.4',
    '    env_file: missing.env',
    '',
  ].join('\n'),
  'compose.override.yaml': 'services:\n  cache:\n    image: redis:8.0\n',
  'shared/base.yaml': 'services:\n  base:\n    restart: always\n    volumes: [data:/data]\n',
  '.env': 'MODE=browser\n',
  'web.env': 'LEVEL=debug\n',
  'api/Dockerfile': [
    'FROM node:latest AS build',
    'WORKDIR /app',
    'COPY package.json ./',
    'COPY lock.json ./',
    'RUN cd /tmp',
    'MAINTAINER somebody',
    '',
  ].join('\n'),
  'api/package.json': '{}\n',
  '.drydock.yaml': 'rules:\n  prefer-copy: off\n  no-such-rule: off\n',
};
