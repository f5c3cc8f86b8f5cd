import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { applyEdits } from '../../src/base/textEdit';
import { builderArguments } from '../../src/dockerfile/language/builderArguments';
import { formatEdits } from '../../src/dockerfile/language/format';
import { parseDockerfile } from '../../src/dockerfile/model/parse';
import { defaultSettings, printRows } from './rows';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    corpus: { type: 'string', default: '../shared/corpus' },
    verbose: { type: 'boolean', default: false },
  },
});

/** Formats real Dockerfiles: the builder must read the same afterwards, and a second time nothing may change. */
function main(): void {
  const path = join(values.corpus, 'dockerfile', 'files.jsonl');
  if (!existsSync(path)) {
    console.error(`There is no corpus at ${path}. Give its folder with --corpus DIR; nothing was measured.`);
    process.exitCode = 1;
    return;
  }
  const files = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { repo: string; path: string; text: string });
  let changed = 0;
  let different = 0;
  let unstable = 0;
  for (const file of files) {
    for (const options of [
      { tabSize: 4, insertSpaces: true },
      { tabSize: 8, insertSpaces: false },
    ]) {
      const before = parseDockerfile(file.text);
      const text = applyEdits(file.text, formatEdits(before, options));
      const after = parseDockerfile(text);
      const isSame = builderArguments(before).join('\n') === builderArguments(after).join('\n');
      const isStable = applyEdits(text, formatEdits(after, options)) === text;
      if (text !== file.text) changed++;
      if (!isSame) different++;
      if (!isStable) unstable++;
      if (values.verbose && !(isSame && isStable)) console.error(file.repo, file.path, options);
    }
  }
  const all = `of ${files.length * 2}`;
  printRows(
    [
      { name: 'formatted files', value: changed, unit: all, target: null, ok: true },
      {
        name: 'with other arguments afterwards',
        value: different,
        unit: all,
        target: 0,
        ok: different === 0,
      },
      { name: 'changed again a second time', value: unstable, unit: all, target: 0, ok: unstable === 0 },
    ],
    values.json,
    defaultSettings,
  );
}

main();
