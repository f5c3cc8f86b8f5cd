import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFileLinter } from '../../src/disk/fileLinter';
import { readProjectFolder } from '../../src/disk/projectFolder';
import { detectProjects } from '../../src/scaffold/detect';
import { scaffoldText, usualNames, type ScaffoldFile } from '../../src/scaffold/files';
import { samples, writeSample } from './samples';

describe('what is scaffolded', () => {
  for (const [name, sample] of Object.entries(samples)) {
    it(`for ${name} is what the files say, and has no finding in profile strict`, async () => {
      const { folder, remove } = writeSample(sample.files);
      try {
        const project = readProjectFolder(folder);
        const [detected] = detectProjects(project);
        assert.ok(detected);
        assert.equal(detected.title, sample.title);
        assert.equal(detected.port?.port, sample.port);
        const choices = { port: sample.port ?? 0, dockerfile: 'Dockerfile' };
        const files = (Object.keys(usualNames) as ScaffoldFile[]).map((file) => ({
          name: usualNames[file][0],
          text: scaffoldText(file, project, detected, choices),
        }));
        const [dockerfile] = files;
        for (const part of sample.expected) {
          const text = dockerfile?.text ?? '';
          assert.ok(
            typeof part === 'string' ? text.includes(part) : part.test(text),
            `${String(part)}\n${text}`,
          );
        }
        for (const { name: file, text } of files) writeFileSync(join(folder, file), text);
        const linter = createFileLinter(folder, { profile: 'strict', root: folder });
        for (const [file, kind] of [
          ['Dockerfile', 'dockerfile'],
          ['compose.yaml', 'compose'],
        ] as const) {
          const { findings } = await linter.lintFile(join(folder, file), kind);
          const reported = findings.map(
            ({ rule, message, span }) => `${rule.id} at ${span.start}: ${message}`,
          );
          assert.deepEqual(reported, [], files.find((written) => written.name === file)?.text);
        }
      } finally {
        remove();
      }
    });
  }
});
