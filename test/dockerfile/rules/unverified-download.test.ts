import rule from '../../../src/dockerfile/rules/unverified-download';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Checksums and signatures',
      text: `
        FROM debian:12
        RUN curl -fsSLO https://example.com/a.tgz && echo "abc  a.tgz" | sha256sum -c - && tar xzf a.tgz
        RUN wget https://example.com/a.tgz https://example.com/a.tgz.asc && gpg --verify a.tgz.asc && tar xzf a.tgz
      `,
    },
    {
      title: "Files that aren't run or extracted",
      text: `
        FROM debian:12
        RUN curl -fsS https://example.com/health && curl -fsSLO https://example.com/readme.txt
      `,
    },
    {
      title: 'To standard output',
      text: `
        FROM debian:12
        RUN wget -qO- https://example.com/version | tar x
      `,
    },
  ],
  invalid: [
    {
      title: 'A release archive',
      text: `
        ARG VERSION=1.2.3
        FROM debian:12
        ARG VERSION
        RUN curl -fsSL -o /tmp/tool.tar.gz https://example.com/releases/tool-\${VERSION}.tar.gz \\
        #   ^^^^ info unverified-download
         && tar -xzf /tmp/tool.tar.gz -C /usr/local/bin \\
         && rm /tmp/tool.tar.gz
      `,
    },
    {
      title: 'A vendor package',
      text: `
        FROM debian:12
        RUN wget -q https://example.com/agent.deb && dpkg -i agent.deb
        #   ^^^^ info unverified-download
      `,
    },
    {
      title: 'A script in a heredoc',
      text: `
        FROM debian:12
        RUN <<EOF
        curl -fsSLO https://example.com/install.sh
        ^^^^ info unverified-download
        bash install.sh
        EOF
      `,
    },
  ],
});
