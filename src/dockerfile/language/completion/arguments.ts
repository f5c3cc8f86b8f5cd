import type { Completion } from '../completionItem';
import { contextPaths } from '../contextPaths';
import { labelKeyDocs, platformArgDocs } from '../instructionDocs';
import { plain, upTo, type Cursor } from './cursor';
import { imagesAt, stagesAt } from './images';
import { keywordsAt } from './keywords';
import { usersAt } from './users';

/** What an instruction takes besides flags and variables. */
export function argumentsAt(cursor: Cursor): readonly Completion[] {
  const { keyword, onbuild } = cursor.instruction;
  const words = cursor.before.filter((word) => !word.startsWith('--'));
  switch (keyword) {
    case 'FROM':
      if (words.length === 0) return [...stagesAt(cursor, cursor.place), ...imagesAt(cursor, cursor.place)];
      return words.length === 1 ? [plain(cursor, 'AS', 'keyword', 'Names the stage.')] : [];
    case 'COPY':
    case 'ADD':
      return cursor.before.some((word) => word.startsWith('--from='))
        ? []
        : contextPaths(
            cursor.document,
            cursor.place,
            cursor.word.startsWith('[') || cursor.before[0]?.startsWith('[') === true,
          );
    case 'HEALTHCHECK':
      return words.length === 0
        ? [
            plain(cursor, 'CMD', 'keyword', 'The command that checks the container.'),
            plain(cursor, 'NONE', 'keyword', 'Turns the check of the base image off.'),
          ]
        : words.length === 1 && words[0]?.toUpperCase() === 'CMD'
          ? forms(cursor)
          : [];
    case 'CMD':
    case 'ENTRYPOINT':
    case 'SHELL':
    case 'VOLUME':
      return words.length === 0 ? forms(cursor) : [];
    case 'LABEL':
      return cursor.word.includes('=')
        ? []
        : Object.entries(labelKeyDocs).map(([label, documentation]) => ({
            label,
            kind: 'key',
            insert: `${label}="$1"`,
            isSnippet: true,
            span: cursor.place,
            documentation,
          }));
    case 'ARG':
      return cursor.word.includes('=') ? [] : buildArguments(cursor);
    case 'EXPOSE': {
      const port = /^\d+\//.exec(cursor.word)?.[0];
      if (port === undefined) return [];
      const place = upTo(cursor, cursor.place.start + port.length);
      return ['tcp', 'udp'].map((label) => ({ label, kind: 'value', insert: label, span: place }));
    }
    case 'STOPSIGNAL':
      return ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH', 'SIGRTMIN+3'].map(
        (label) => plain(cursor, label, 'value', 'Signal that asks the container to stop.'),
      );
    case 'USER':
      return usersAt(cursor, cursor.place);
    case 'ONBUILD':
      return onbuild && cursor.offset > onbuild.keywordSpan.end
        ? []
        : keywordsAt(cursor.document, cursor.place, ['MAINTAINER', 'FROM', 'ONBUILD']);
    default:
      return [];
  }
}

function forms(cursor: Cursor): readonly Completion[] {
  const { keyword } = cursor.instruction;
  const snippets: Readonly<
    Record<string, readonly (readonly [label: string, insert: string, detail: string])[]>
  > = {
    SHELL: [
      [
        '["/bin/bash", "-o", "pipefail", "-c"]',
        '["/bin/bash", "-o", "pipefail", "-c"]',
        'Bash with pipefail',
      ],
      ['["/bin/sh", "-c"]', '["/bin/sh", "-c"]', 'The default on Linux'],
      ['["powershell", "-Command"]', '["powershell", "-Command"]', 'Windows PowerShell'],
    ],
    VOLUME: [['["/data"]', '["${1:/data}"]', 'JSON form']],
  };
  const common = [
    ['["executable"]', '["${1:executable}"]', 'Exec form'],
    ['["executable", "argument"]', '["${1:executable}", "${2:argument}"]', 'Exec form with an argument'],
    ...(keyword === 'CMD'
      ? [['["argument"]', '["${1:--help}"]', 'Default arguments of ENTRYPOINT'] as const]
      : []),
    ['command', '${1:command}', 'Shell form'],
  ] as const;
  const place = cursor.place;
  return (Object.hasOwn(snippets, keyword) ? (snippets[keyword] ?? []) : common).map(
    ([label, insert, detail]) => ({
      label,
      kind: 'value',
      insert,
      isSnippet: true,
      span: place,
      detail,
    }),
  );
}

/** Names that an ARG can take over: those before the first FROM, and those of the builder. */
function buildArguments(cursor: Cursor): readonly Completion[] {
  const isGlobal = cursor.instruction.stage === undefined;
  const globals = isGlobal
    ? []
    : cursor.document.globalArgs.flatMap(({ pairs }) => pairs.map(({ key }) => key.text));
  return [
    ...globals.map((name) =>
      plain(cursor, name, 'variable', 'Takes over the build argument from before the first `FROM`.'),
    ),
    ...Object.entries(platformArgDocs).map(([name, summary]) => plain(cursor, name, 'variable', summary)),
  ];
}
