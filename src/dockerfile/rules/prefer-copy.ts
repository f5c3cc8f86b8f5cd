import { safeFix, unsafeFix } from '../../lint/fix';
import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import type { Argument } from '../syntax/argument';
import { parseHeredocWord } from '../syntax/heredoc';
import { isRemoteSource } from '../values/remoteSource';
import { instructionsOf, unquoted } from '../model/walk';

const archive = /\.(?:tar(?:\.\w+)?|t[abglx]z2?|tlz|tzst|gz|bz2?|xz|lzma|lz|Z|zst)$/i;

/**
 * Files that aren't tar archives, compressed or not, by their extension. Many others are: `.gem`, `.apk`, `.crate`,
 * `.ova` and dumps of databases.
 */
const noArchive =
  /\.(?:conf|cfg|cnf|ini|env|json5?|jsonc|ya?ml|toml|xml|xsl|xsd|properties|txt|md|rst|html?|s?css|less|svg|png|jpe?g|gif|ico|woff2?|[cm]?[jt]sx?|vue|map|wasm|pyi?|rb|go|mod|sum|rs|java|kts?|scala|groovy|gradle|cs|fs|vb|csproj|fsproj|sln|props|config|php|p[lm]|lua|r|jl|exs?|erl|hs|[ch](?:pp|xx)?|cmake|mk|(?:ba|z|fi)?sh|bat|cmd|ps1|awk|sed|sql|csv|tsv|service|socket|timer|target|list|sources|repo|rules|cron|crontab|lock|pem|crt|cer|key|pub|csr|asc|gpg|jar|war|ear|zip|whl|deb|rpm|exe|dll|so|dylib|tmpl|tpl|template|j2|erb|vcl|htaccess|dockerignore|gitignore|npmrc|bashrc|vimrc|profile|log|pdf|desktop|spec)$/i;

const messages = {
  localFile:
    "Use COPY for local files. ADD also extracts archives and downloads URLs, which isn't needed here.",
} as const;

const rule: Rule<Dockerfile> = {
  id: 'prefer-copy',
  since: '0.1.0',
  aliases: ['DL3020', 'DS-0005', 'CKV_DOCKER_4', 'S7029'],
  title: 'ADD instead of COPY',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: 'ADD also extracts local archives and downloads URLs. If you need neither, use COPY: it makes the intent clear and never extracts an archive by surprise.',
    severity: 'Warning: the result is the same today.',
    bad: 'FROM alpine:3.20\nADD app.conf /etc/app.conf\n',
    good: 'FROM alpine:3.20\nCOPY app.conf /etc/app.conf\n',
    links: ['https://docs.docker.com/build/building/best-practices/#add-or-copy'],
    fixes: {
      safe: 'Replaces ADD with COPY for what is known to be no archive.',
      unsafe: 'Replaces ADD with COPY. If the file is an archive, it is no longer unpacked.',
    },
  },
  messages,
  *check(document) {
    for (const instruction of instructionsOf(document, 'ADD')) {
      const sources = instruction.args.slice(0, -1);
      const plain = sources.filter((source) => isLocalFile(document, source));
      if (plain.length === 0) continue;
      const isMixed = plain.length < sources.length;
      const keepsAdd = instruction.flags.some(({ name }) =>
        ['checksum', 'keep-git-dir', 'unpack'].includes(name),
      );
      const keyword = instruction.keywordText === 'add' ? 'copy' : 'COPY';
      const title = `Replace ${instruction.keywordText} with ${keyword}`;
      const edit = { span: instruction.keywordSpan, newText: keyword };
      const isCertain = plain.every((source) => isNoArchive(document, pathOf(document, source)));
      const fix = isCertain ? safeFix(title, edit) : unsafeFix(title, edit);
      yield {
        span: instruction.keywordSpan,
        ...say(messages, 'localFile'),
        ...(isMixed || keepsAdd ? {} : { fixes: [fix] }),
      };
    }
  },
};

export default rule;

/** The path as far as the file shows it: variables without a known value stand in it as they are written. */
function pathOf({ scope }: Dockerfile, source: Argument): string {
  const { text, known, isPartlyUnset } = scope.valueOf(source);
  return unquoted(known && !isPartlyUnset ? text : source.text);
}

/** Whether a source is neither an archive nor fetched, nor anything that a variable or a pattern makes one. */
function isLocalFile(document: Dockerfile, source: Argument): boolean {
  const path = pathOf(document, source);
  if (archive.test(path) || isRemoteSource(path) || parseHeredocWord(source.text)) return false;
  // The address may be in a variable at the start, the name of an archive in one at the end.
  if (/^["']?\$/.test(path)) return false;
  const end = path.slice(path.lastIndexOf('.'));
  return !/[$*?[\]]/.test(path.slice(path.lastIndexOf('/') + 1)) || /^\.[a-z][a-z0-9_-]*$/i.test(end);
}

/**
 * The builder looks into a file for whether it is an archive: one without an extension, or one that a variable or a
 * pattern names, may be one. Folders never are.
 */
function isNoArchive({ context, inferredContext }: Dockerfile, path: string): boolean {
  if (/[$*?[\]]/.test(path)) return false;
  if (/(^|\/)\.{0,2}$/.test(path)) return true;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (noArchive.test(name)) return true;
  if (!context || !inferredContext) return false;
  const { root } = inferredContext;
  const folder = `${root === '' ? '' : `${root}/`}${path.replace(/^(\.?\/)+/, '').replace(/(?<!\/)\/+$/, '')}/`;
  return [...context.files].some((file) => file.startsWith(folder));
}
