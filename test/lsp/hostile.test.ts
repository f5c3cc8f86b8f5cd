import assert from 'node:assert/strict';
import { parseCompose } from '../../src/compose/model';
import { memoryReader } from '../../src/compose/reader';
import { parseDockerfile } from '../../src/dockerfile/model/parse';
import { composeRules } from '../../src/generated/composeRules';
import { dockerfileRules } from '../../src/generated/dockerfileRules';
import { runRules } from '../../src/lint/runner';
import { DockerfileFeatures } from '../../src/lsp/dockerfile';
import { ComposeFeatures } from '../../src/lsp/compose';
import { toDiagnostics } from '../../src/lsp/convert';
import type { LintResult } from '../../src/project/lintResult';
import type { LanguageFeatures } from '../../src/lsp/features';
import { hostileStrings } from '../fixtures/hostile';

/** What reorders, hides or commands; nothing of it may reach a message, a label or a hover. */
const unsafe =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e007f}]/u;

/** Everything that an editor shows of a document: of each place what a hover says and what is offered there. */
function shownOf(features: LanguageFeatures, text: string): readonly string[] {
  const shown: string[] = [];
  const everywhere = { start: { line: 0, character: 0 }, end: { line: 99_999, character: 0 } };
  const symbols = (list: ReturnType<LanguageFeatures['symbols']>) => {
    for (const { name, detail, children } of list) {
      shown.push(name, detail ?? '');
      symbols(children ?? []);
    }
  };
  symbols(features.symbols());
  for (const hint of features.inlays?.(everywhere) ?? [])
    for (const part of typeof hint.label === 'string' ? [] : hint.label)
      shown.push(part.value, typeof part.tooltip === 'string' ? part.tooltip : '');
  for (const { target } of features.links()) assert.match(target ?? '', /^(?:https|file):\/\//);
  for (let at = 0; at <= text.length; at += 13) {
    const hover = features.hover(at);
    const contents = hover?.contents as { readonly value: string } | undefined;
    if (contents) assertPlain(contents.value);
    for (const { label, detail = '' } of features.completions(at, true)) shown.push(label, detail);
  }
  return shown;
}

/** The Markdown of a hover: text of the file is escaped, or in a block that it can't close. */
function assertPlain(markdown: string): void {
  assert.doesNotMatch(markdown.replaceAll(/[\n\t]/g, ''), unsafe, markdown);
  const [, fence] = /^(`{3,})yaml$/m.exec(markdown) ?? [];
  const outside = fence ? markdown.replace(new RegExp(`^${fence}yaml\n[^]*?\n${fence}$`, 'm'), '') : markdown;
  const rest = outside.replaceAll(/\\[^A-Za-z0-9\s]/g, '');
  assert.doesNotMatch(
    rest,
    /\]\((?!https:\/\/docs\.docker\.com\/)|<(?:img|script|a |svg|iframe|style|b>|!|\/|https?:)|!\[|\]\[|command:|javascript:|evil\.example/i,
    markdown,
  );
}

function messagesOf(result: LintResult): readonly string[] {
  return toDiagnostics(result, `file://${result.path}`).map(({ message }) =>
    typeof message === 'string' ? message : message.value,
  );
}

/** A reference to a variable of that name. */
const variable = (name: string) => ['"$', '{', name.replaceAll(/["\\\n\r]/g, ''), ':-x}"'].join('');

const quoted = (text: string) => JSON.stringify(text);

const lengthy = 300;

describe('What a language server shows of hostile files', () => {
  for (const text of hostileStrings.filter(({ length }) => length < lengthy)) {
    it(`is plain text: ${JSON.stringify(text).slice(0, 60)}`, () => {
      const compose = [
        'name: shop',
        `x-a: { ${quoted(text)}: ${quoted(text)} }`,
        'services:',
        `  ${quoted(`a${text}`)}: { image: ${quoted(text)}, depends_on: [${quoted(text)}] }`,
        '  web:',
        `    image: ${quoted(text)}`,
        `    command: [${quoted(text)}, ${variable(text)}]`,
        `    environment: { ${quoted(`K${text}`)}: ${quoted(text)}, PLAIN: ${quoted(text)} }`,
        `    labels: { note: ${quoted(text)} }`,
        `    ${quoted(`k${text}`)}: 1`,
        `    env_file: ${quoted(text)}`,
        `    build: { context: ., target: ${quoted(text)} }`,
        `    ports: [${quoted(text)}]`,
        `    volumes: [${quoted(`./${text}:/x`)}, ${quoted(`${text}:/y`)}]`,
        'volumes:',
        `  ${quoted(`v${text}`)}: {}`,
        '',
      ].join('\n');
      const override = `services:\n  web:\n    image: ${quoted(`other ${text}`)}\n    labels: { note: ${quoted(`b${text}`)} }\n`;
      const files = {
        '/p/compose.yaml': compose,
        '/p/compose.override.yaml': override,
        '/p/Dockerfile': 'FROM a AS b\n',
      };
      const reader = memoryReader(files);
      const options = { reader, environment: {} };
      const model = parseCompose('/p/compose.yaml', compose, options);
      const shown = [...shownOf(new ComposeFeatures('file:///p/compose.yaml', model, options), compose)];
      const findings = runRules(composeRules, model, { profile: 'all', rules: {} }, model.suppressions);
      const linted = { path: '/p/compose.yaml', kind: 'compose', text: compose, findings } as const;
      shown.push(...messagesOf(linted));

      const line = text.replaceAll(/[\r\n]/g, ' ');
      const dockerfile = [
        `ARG V=${line}`,
        `FROM ${line.replaceAll(' ', '')} AS x${line.replaceAll(' ', '')}`,
        `LABEL a=${quoted(line)} ${line.replaceAll(' ', '')}=b`,
        `ENV E=${quoted(line)} ${line.replaceAll(' ', '')}=1`,
        `RUN --mount=type=${line.replaceAll(' ', '')} echo ${line}`,
        `COPY --from=${line.replaceAll(' ', '')} ${line} /x`,
        `COPY --${line.replaceAll(' ', '')} a /x`,
        `EXPOSE ${line}`,
        `USER ${line}`,
        `${line} x`,
        '',
      ].join('\n');
      const parsed = parseDockerfile(dockerfile);
      shown.push(...shownOf(new DockerfileFeatures('file:///p/Dockerfile', parsed), dockerfile));
      const reports = runRules(dockerfileRules, parsed, { profile: 'all', rules: {} }, parsed.suppressions);
      const result = {
        path: '/p/Dockerfile',
        kind: 'dockerfile',
        text: dockerfile,
        findings: reports,
      } as const;
      shown.push(...messagesOf(result));
      for (const part of shown) assert.doesNotMatch(part, unsafe);
    });
  }
});
