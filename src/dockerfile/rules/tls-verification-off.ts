import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model';
import { instructionsOf, unquoted } from '../walk';

const switches: Readonly<Record<string, RegExp>> = {
  NODE_TLS_REJECT_UNAUTHORIZED: /^0$/,
  PYTHONHTTPSVERIFY: /^0$/,
  GIT_SSL_NO_VERIFY: /^(?:1|true|yes|on)$/i,
  NPM_CONFIG_STRICT_SSL: /^false$/i,
  GOINSECURE: /\*/,
};

const rule: Rule<Dockerfile> = {
  id: 'tls-verification-off',
  aliases: ['CKV2_DOCKER_5', 'CKV2_DOCKER_6', 'CKV2_DOCKER_14'],
  title: 'A variable that turns the check of certificates off',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: 'With the check off, anyone between the container and the server can answer in its place. In ENV that holds for everything that ever runs in the container.',
    severity: 'A warning: everything works, also for the attacker.',
    bad: 'FROM node:22-alpine\nENV NODE_TLS_REJECT_UNAUTHORIZED=0\n',
    good: 'FROM node:22-alpine\nENV NODE_EXTRA_CA_CERTS=/etc/ssl/own-ca.pem\n',
    links: ['https://nodejs.org/api/cli.html#node_extra_ca_certsfile'],
  },
  *check(document) {
    for (const instruction of instructionsOf(document, 'ENV', 'ARG')) {
      for (const { key, value, whole } of instruction.pairs) {
        const name = key.text.toUpperCase();
        const off = Object.hasOwn(switches, name) ? switches[name] : undefined;
        if (!off || !value || !off.test(unquoted(value.text))) continue;
        yield {
          span: whole.span,
          message: `${key.text} turns the check of certificates off. Remove it, and add the certificate that is missing.`,
        };
      }
    }
  },
};

export default rule;
