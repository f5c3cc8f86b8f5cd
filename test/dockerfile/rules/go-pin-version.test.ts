import rule from '../../../src/dockerfile/rules/go-pin-version';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'A commit, a branch with a name of its own, a variable',
      text: `
        FROM golang:1.22
        RUN go install example.com/a@0a1b2c3 && go install example.com/a@release-1.2 && go install example.com/a@$V
      `,
    },
    {
      title: 'A version, a commit',
      text: `
        FROM golang:1.24
        RUN go install example.com/cmd/tool@v1.2.3 && go install example.com/b@1a2b3c4
      `,
    },
    {
      title: 'Local packages',
      text: `
        FROM golang:1.24
        RUN go install ./... && go build ./cmd/app && go run .
      `,
    },
    {
      title: 'Versions from go.mod',
      text: `
        FROM golang:1.24
        RUN go mod download && go get ./...
      `,
    },
  ],
  invalid: [
    {
      title: 'Branches',
      text: `
        FROM golang:1.22
        RUN go install example.com/a@master
        #              ^^^^^^^^^^^^^^^^^^^^ info go-pin-version
        RUN go install example.com/a@main example.com/b@HEAD
        #              ^^^^^^^^^^^^^^^^^^ info go-pin-version
      `,
    },
    {
      title: 'The latest version',
      text: `
        FROM golang:1.24
        RUN go install example.com/cmd/tool@latest
        #              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ info go-pin-version
      `,
    },
    {
      title: 'Without a version',
      text: `
        FROM golang:1.24
        RUN CGO_ENABLED=0 go install -ldflags="-s -w" example.com/cmd/tool
        #                                             ^^^^^^^^^^^^^^^^^^^^ info go-pin-version
      `,
    },
    {
      title: 'With go run',
      text: `
        FROM golang:1.24
        RUN go run example.com/cmd/gen@latest -o out ./...
        #          ^^^^^^^^^^^^^^^^^^^^^^^^^^ info go-pin-version
      `,
    },
  ],
});
