import rule from '../../../src/dockerfile/rules/missing-dockerignore';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'With a .dockerignore',
      text: `
        FROM node:22
        COPY . /app
      `,
      files: { '.dockerignore': '.git\n', 'package.json': '' },
    },
    {
      title: 'Only a part is copied',
      text: `
        FROM node:22
        COPY src /app
      `,
      files: { 'package.json': '', 'src/a.js': '' },
    },
    {
      title: 'Unknown files',
      text: `
        FROM node:22
        COPY . /app
      `,
    },
  ],
  invalid: [
    {
      title: 'A Node.js project',
      text: `
        FROM node:22
        WORKDIR /app
        COPY . .
        #    ^ info missing-dockerignore (fixable)
      `,
      files: { 'package.json': '', 'index.js': '' },
      created: {
        '.dockerignore': `
          .git
          .dockerignore
          Dockerfile*
          compose*.yaml
          docker-compose*.yml
        `,
      },
    },
    {
      title: 'A Dockerfile in a subfolder',
      text: `
        FROM python:3.13
        COPY requirements.txt .
        COPY . /app
        #    ^ info missing-dockerignore (fixable)
      `,
      files: { 'docker/Dockerfile': '', 'requirements.txt': '', 'app.py': '' },
      options: { directory: 'docker', statedRoot: '' },
      created: {
        '../.dockerignore': `
          .git
          .dockerignore
          Dockerfile*
          compose*.yaml
          docker-compose*.yml
          .env
          **/__pycache__
          **/*.pyc
          .venv
        `,
      },
    },
    {
      title: 'With ADD',
      text: `
        FROM rust:1.87
        ADD ./ /src/
        #   ^^ info missing-dockerignore (fixable)
        RUN cargo build --release
      `,
      files: { 'Cargo.toml': '', 'src/main.rs': '' },
      created: {
        '.dockerignore': `
          .git
          .dockerignore
          Dockerfile*
          compose*.yaml
          docker-compose*.yml
          .env
          target
        `,
      },
    },
  ],
});
