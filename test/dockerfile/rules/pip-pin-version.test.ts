import rule from '../../../src/dockerfile/rules/pip-pin-version';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'All forms of a version',
      text: `
        FROM python:3.13
        RUN pip install flask==3.1.1 "uvicorn[standard]==0.34" 'numpy>=2' django~=5.2
      `,
    },
    {
      title: 'Versions from files',
      text: `
        FROM python:3.13
        RUN pip install -r requirements.txt && pip install . && pip install -e ./lib
      `,
    },
    {
      title: 'A commit of a repository',
      text: `
        FROM python:3.13
        RUN pip install git+https://example.com/tool.git@v1.2.3
      `,
    },
  ],
  invalid: [
    {
      title: 'Upgrading pip itself',
      text: `
        FROM python:3.13
        RUN pip install --no-cache-dir --upgrade pip setuptools wheel
        #                                        ^^^ info pip-pin-version
      `,
    },
    {
      title: "Extras aren't a version",
      text: `
        FROM python:3.13
        RUN pip3 install flask==3.1.1 "uvicorn[standard]"
        #                             ^^^^^^^^^^^^^^^^^^^ info pip-pin-version
      `,
    },
    {
      title: 'python -m pip',
      text: `
        FROM python:3.13
        RUN python -m pip install awscli
        #                         ^^^^^^ info pip-pin-version
      `,
    },
  ],
});
