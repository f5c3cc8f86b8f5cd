import rule from '../../../src/dockerfile/rules/npm-pin-version';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Nothing is installed',
      text: `
        FROM node:22
        RUN npm install --dry-run a
      `,
    },
    {
      title: 'Versions, ranges and files',
      text: `
        FROM node:22
        RUN npm install -g typescript@5.8.3 @scope/tool@1 && npm i ./tool.tgz
      `,
    },
    {
      title: 'Versions from package.json',
      text: `
        FROM node:22
        RUN npm install && npm ci --omit=dev
      `,
    },
    {
      title: 'A Git URL with a tag',
      text: `
        FROM node:22
        RUN npm install -g git+https://example.com/tool.git#v1.2.3
      `,
    },
  ],
  invalid: [
    {
      title: 'Tags that move',
      text: `
        FROM node:22
        RUN npm install -g a@latest
        #                  ^^^^^^^^ info npm-pin-version
        RUN npm install -g @b/c@next
        #                  ^^^^^^^^^ info npm-pin-version
      `,
    },
    {
      title: 'A global tool',
      text: `
        FROM node:22
        RUN npm install -g --unsafe-perm pm2 \\
        #                                ^^^ info npm-pin-version
         && npm cache clean --force
      `,
    },
    {
      title: "A scope isn't a version",
      text: `
        FROM node:22
        RUN npm i -g @angular/cli typescript@5
        #            ^^^^^^^^^^^^ info npm-pin-version
      `,
    },
    {
      title: 'In JSON form',
      text: `
        FROM node:22
        RUN ["npm", "install", "-g", "npm"]
        #                            ^^^^^ info npm-pin-version
      `,
    },
    {
      title: 'Several packages',
      text: `
        FROM node:22
        RUN npm install -g typescript eslint
        #                  ^^^^^^^^^^ info npm-pin-version
      `,
    },
  ],
});
