import rule from '../../../src/dockerfile/rules/build-tools-in-final-stage';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'In a build stage',
      text: `
        FROM golang:1.24 AS build
        RUN apt-get update && apt-get install -y gcc
        FROM debian:12
        COPY --from=build /app /app
        CMD ["/app"]
      `,
    },
    {
      title: 'Removed in the same RUN',
      text: `
        FROM python:3.13-slim
        RUN apt-get update && apt-get install -y gcc && pip install -r requirements.txt && apt-get purge -y gcc
        CMD ["python", "app.py"]
      `,
    },
    {
      title: 'An image without CMD is for building',
      text: `
        FROM debian:12
        RUN apt-get update && apt-get install -y gcc make cmake
      `,
    },
    {
      title: 'Libraries and programs of similar names',
      text: `
        FROM debian:12
        RUN apt-get install -y libgcc-s1 makepasswd
        CMD ["/app"]
      `,
    },
  ],
  invalid: [
    {
      title: 'For Python wheels',
      text: `
        FROM python:3.13-slim
        RUN apt-get update && apt-get install -y --no-install-recommends \\
              libpq5 \\
              build-essential \\
        #     ^^^^^^^^^^^^^^^ info build-tools-in-final-stage
         && rm -rf /var/lib/apt/lists/*
        RUN pip install -r requirements.txt
        CMD ["python", "app.py"]
      `,
    },
    {
      title: 'On Alpine, with a version',
      text: `
        FROM node:22-alpine
        RUN apk add --no-cache make=4.4.1-r2 g++
        #                      ^^^^^^^^^^^^^ info build-tools-in-final-stage
        ENTRYPOINT ["node"]
      `,
    },
    {
      title: 'On Fedora',
      text: `
        FROM fedora:42
        RUN dnf install -y gcc-c++ && dnf clean all
        #                  ^^^^^^^ info build-tools-in-final-stage
        CMD ["/app"]
      `,
    },
  ],
});
