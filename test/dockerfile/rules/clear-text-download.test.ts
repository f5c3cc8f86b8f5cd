import rule from '../../../src/dockerfile/rules/clear-text-download';
import { testRule } from '../../support/dockerfileCases';

testRule(rule, {
  valid: [
    {
      title: 'Local hosts',
      text: `
        FROM debian:12
        RUN curl http://localhost:8080/ready && wget http://192.168.0.5/x && curl http://proxy:3128
      `,
    },
    {
      title: "URLs that aren't downloaded",
      text: `
        FROM debian:12
        RUN echo "see http://example.com" && xmlstarlet ed -N x=http://www.w3.org/ns a.xml
      `,
    },
    {
      title: 'A host in a variable',
      text: `
        FROM debian:12
        ARG MIRROR
        RUN curl -fsS http://$MIRROR/a
      `,
    },
  ],
  invalid: [
    {
      title: 'A source archive',
      text: `
        FROM debian:12
        RUN wget -q http://ftp.example.org/pub/tool-1.2.tar.gz \\
        #           ^^^^^^^ info clear-text-download (fixable)
         && tar xzf tool-1.2.tar.gz
      `,
      fixed: `
        FROM debian:12
        RUN wget -q https://ftp.example.org/pub/tool-1.2.tar.gz \\
         && tar xzf tool-1.2.tar.gz
      `,
    },
    {
      title: 'FTP, without a fix',
      text: `
        FROM debian:12
        RUN curl -O ftp://ftp.example.org/a.tar.gz
        #           ^^^^^^ info clear-text-download
      `,
    },
    {
      title: 'A package index, in quotes',
      text: `
        FROM debian:12
        RUN pip install --index-url "http://pypi.example.com/simple" tool==1
        #                            ^^^^^^^ info clear-text-download (fixable)
      `,
      fixed: `
        FROM debian:12
        RUN pip install --index-url "https://pypi.example.com/simple" tool==1
      `,
    },
  ],
});
