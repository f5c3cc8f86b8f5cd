import rule from '../../../src/dockerfile/rules/tls-off-in-run';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Options that contain a k',
      text: `
        FROM debian:12
        RUN curl -fsSL --tlsv1.2 --keepalive-time 5 https://example.com/a -o /a && wget -qO /k https://example.com/k
      `,
    },
    `
      FROM debian:12
      RUN curl -o k https://x
    `,
    `
      FROM debian:12
      RUN curl -okay https://x
    `,
    `
      FROM debian:12
      RUN git config --global http.sslVerify true
    `,
    `
      FROM debian:12
      RUN rm -k
    `,
    `
      FROM python:3.13
      RUN conda config --set ssl_verify true && uv pip install app && python serve.py --trusted-host a
    `,
  ],
  invalid: [
    {
      title: 'wget without certificate checks',
      text: `
        FROM debian:12
        RUN wget -q --no-check-certificate https://mirror.example.com/a.tgz && tar xzf a.tgz
        #           ^^^^^^^^^^^^^^^^^^^^^^ warning tls-off-in-run
      `,
    },
    `
      FROM debian:12
      RUN curl -sSLk https://x
      #        ^^^^^ warning tls-off-in-run
    `,
    `
      FROM debian:12
      RUN git config --global http.sslVerify false
      #                       ^^^^^^^^^^^^^^ warning tls-off-in-run
    `,
    `
      FROM debian:12
      RUN pip install --trusted-host x y
      #               ^^^^^^^^^^^^^^ warning tls-off-in-run
    `,
    {
      title: 'pip, in other commands than install',
      text: `
        FROM python:3.13
        RUN pip download --trusted-host=pypi.example.com app
        #                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning tls-off-in-run
        RUN pip config set global.trusted-host pypi.example.com
        #                  ^^^^^^^^^^^^^^^^^^^ warning tls-off-in-run
      `,
    },
    {
      title: 'uv, conda and poetry',
      text: `
        FROM python:3.13
        RUN uv pip install --allow-insecure-host pypi.example.com app
        #                  ^^^^^^^^^^^^^^^^^^^^^ warning tls-off-in-run
        RUN conda config --set ssl_verify false
        #                      ^^^^^^^^^^ warning tls-off-in-run
        RUN poetry config certificates.private.cert false
        #                 ^^^^^^^^^^^^^^^^^^^^^^^^^ warning tls-off-in-run
      `,
    },
  ],
});
