import rule from '../../../src/dockerfile/rules/no-cache-mount';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'A cache mount',
      text: `
        FROM node:22
        RUN --mount=type=cache,target=/root/.npm npm ci
      `,
    },
    {
      title: 'The cache is turned off',
      text: `
        FROM python:3.13
        RUN pip install --no-cache-dir -r requirements.txt
      `,
    },
    {
      title: 'System packages',
      text: `
        FROM debian:12
        RUN apt-get update && apt-get install -y curl
      `,
    },
  ],
  invalid: [
    {
      title: 'The usual installation',
      text: `
        FROM node:22
        COPY package*.json ./
        RUN npm ci
        #   ^^^ hint no-cache-mount (fixable)
      `,
      fixed: `
        FROM node:22
        COPY package*.json ./
        RUN --mount=type=cache,target=/root/.npm npm ci
      `,
    },
    {
      title: 'No fix for a user with another home folder',
      text: `
        FROM node:22
        USER node
        RUN npm ci
        #   ^^^ hint no-cache-mount
      `,
    },
    {
      title: 'Go modules',
      text: `
        FROM golang:1.24
        COPY go.* ./
        RUN go mod download
        #   ^^ hint no-cache-mount (fixable)
      `,
      fixed: `
        FROM golang:1.24
        COPY go.* ./
        RUN --mount=type=cache,target=/go/pkg/mod go mod download
      `,
    },
    {
      title: 'Modules that a later RUN and a stage on top need, but not one before it or beside it',
      text: `
        FROM golang:1.24 AS tools
        RUN go install example.com/tool@v1

        FROM golang:1.24 AS base
        RUN go mod download
        #   ^^ hint no-cache-mount (fixable)
        RUN go vet ./...
        #   ^^ hint no-cache-mount (fixable)

        FROM base
        RUN go build ./...
        #   ^^ hint no-cache-mount (fixable)
      `,
      fixed: `
        FROM golang:1.24 AS tools
        RUN go install example.com/tool@v1

        FROM golang:1.24 AS base
        RUN --mount=type=cache,target=/go/pkg/mod go mod download
        RUN --mount=type=cache,target=/go/pkg/mod go vet ./...

        FROM base
        RUN --mount=type=cache,target=/go/pkg/mod go build ./...
      `,
    },
    {
      title: 'No fix where a container on top starts the tool, or a script may',
      text: `
        FROM golang:1.24 AS base
        RUN go mod download
        #   ^^ hint no-cache-mount

        FROM base
        CMD ["go", "run", "."]

        FROM golang:1.24
        RUN go mod download
        #   ^^ hint no-cache-mount
        RUN ./build.sh
      `,
    },
  ],
});
