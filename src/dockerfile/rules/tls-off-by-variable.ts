import { say } from '../../lint/message';
import type { Finding } from '../../lint/rule';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';

const messages = {
  anyCertificate:
    'With `{variable}`, programs accept any certificate. Remove it, and add the certificate authority to the image if it is a private one.',
} as const;

const tlsOffByVariable: Rule<Dockerfile> = {
  id: 'tls-off-by-variable',
  since: '0.1.0',
  aliases: ['CKV2_DOCKER_5', 'CKV2_DOCKER_6', 'CKV2_DOCKER_12', 'CKV2_DOCKER_13', 'CKV2_DOCKER_14'],
  title: 'Certificate check disabled by a variable',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: 'With this variable, programs accept any certificate. If it is set with ENV, that also applies to the running container.',
    severity: 'Warning: anyone in between can replace what is transferred.',
    bad: 'FROM node:22.17.0-slim\nENV NODE_TLS_REJECT_UNAUTHORIZED=0\n',
    good: 'FROM node:22.17.0-slim\nENV NODE_EXTRA_CA_CERTS=/etc/ssl/team.pem\n',
    links: ['https://cwe.mitre.org/data/definitions/295.html'],
  },
  messages,
  *check(document) {
    for (const instruction of document.instructions) {
      if (instruction.keyword !== 'ENV' && instruction.keyword !== 'ARG') continue;
      for (const { key, value, whole } of instruction.pairs) {
        const test = variables.get(key.text);
        if (test?.test(value?.text.replace(/^(["'])(.*)\1$/, '$2') ?? '-'))
          yield { span: whole.span, ...findingOf(key.text) };
      }
    }
    for (const { script } of document.runs) {
      for (const command of script.commands) {
        const inWords = command.words.flatMap(({ assignment }) => assignment ?? []);
        for (const { name, value, span } of [...command.assignments, ...inWords]) {
          if (variables.get(name)?.test(value?.literal ?? '-')) yield { span, ...findingOf(name) };
        }
      }
    }
  },
};

export default tlsOffByVariable;

/** Values with which each variable turns the check off. */
const variables: ReadonlyMap<string, RegExp> = new Map([
  ['NODE_TLS_REJECT_UNAUTHORIZED', /^0$/],
  ['PYTHONHTTPSVERIFY', /^0$/],
  ['GIT_SSL_NO_VERIFY', /^(1|true|yes|on)$/i],
  ['PIP_TRUSTED_HOST', /[^-]/],
  ['NPM_CONFIG_STRICT_SSL', /^false$/i],
  ['npm_config_strict_ssl', /^false$/i],
  ['YARN_STRICT_SSL', /^false$/i],
  ['GOINSECURE', /[^-]/],
  ['CARGO_HTTP_CHECK_REVOKE', /^false$/i],
]);

const aliases: ReadonlyMap<string, string> = new Map([
  ['NODE_TLS_REJECT_UNAUTHORIZED', 'CKV2_DOCKER_6'],
  ['PYTHONHTTPSVERIFY', 'CKV2_DOCKER_5'],
  ['GIT_SSL_NO_VERIFY', 'CKV2_DOCKER_14'],
  ['NPM_CONFIG_STRICT_SSL', 'CKV2_DOCKER_13'],
  ['npm_config_strict_ssl', 'CKV2_DOCKER_13'],
  ['PIP_TRUSTED_HOST', 'CKV2_DOCKER_12'],
]);

function findingOf(name: string): Omit<Finding, 'span'> {
  const alias = aliases.get(name);
  return {
    ...say(messages, 'anyCertificate', { variable: name }),
    aliases: alias ? [alias] : [],
  };
}
