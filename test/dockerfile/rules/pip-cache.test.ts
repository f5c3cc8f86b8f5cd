import rule from '../../../src/dockerfile/rules/pip-cache';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'No cache, and a cache mount',
      text: `
        FROM python:3.13
        RUN pip install --no-cache-dir -r requirements.txt
        RUN --mount=type=cache,target=/root/.cache/pip pip install .
      `,
    },
    {
      title: 'A variable turns it off',
      text: `
        FROM python:3.13
        ENV PIP_NO_CACHE_DIR=1
        RUN pip install flask
      `,
    },
    {
      title: 'Nothing is downloaded',
      text: `
        FROM python:3.13
        RUN pip list && pip uninstall -y flask
      `,
    },
  ],
  invalid: [
    {
      title: 'The usual two lines',
      text: `
        FROM python:3.13
        COPY requirements.txt .
        RUN python3 -m pip install --upgrade pip \\
        #                  ^^^^^^^ info pip-cache (fixable)
         && pip install -r requirements.txt
        #       ^^^^^^^ info pip-cache (fixable)
      `,
      fixed: `
        FROM python:3.13
        COPY requirements.txt .
        RUN python3 -m pip install --no-cache-dir --upgrade pip \\
         && pip install -r requirements.txt
      `,
    },
    {
      title: 'The variable with the value 0',
      text: `
        FROM python:3.13
        ENV PIP_NO_CACHE_DIR=0
        RUN pip install flask
        #       ^^^^^^^ info pip-cache (fixable)
      `,
    },
    {
      title: "A hint in a stage that isn't the final one",
      text: `
        FROM python:3.13 AS build
        RUN pip install --target=/deps flask
        #       ^^^^^^^ hint pip-cache (fixable)
        FROM python:3.13-slim
        COPY --from=build /deps /deps
      `,
    },
  ],
});
