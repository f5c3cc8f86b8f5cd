import assert from 'node:assert/strict';
import { memoryReader } from '../../src/compose/reader';
import { checkComposeFix, checkComposeFixAll, composeReports } from '../../scripts/fixes/composeFixes';
import {
  checkFix,
  checkFixAll,
  compareWords,
  dockerfileReports,
  fixAll,
  shellPairs,
} from '../../scripts/fixes/dockerfileFixes';
import { differences } from '../../scripts/fixes/differences';
import { ShellWords } from '../../scripts/fixes/shellWords';
import { dockerfileRules } from '../../src/generated/dockerfileRules';

/** Files with everything that a fix may trip over: comments, continuations, other escapes, ONBUILD, here-documents. */
const dockerfiles: readonly string[] = [
  'FROM debian:12 as Build\nMAINTAINER Jane <jane@example.com>\nENV A b c\nLABEL k $A d\nEXPOSE 80:8080/TCP\nADD app.conf /etc/\nCMD ["a"]\nCMD ["b"]\n',
  'FROM debian:12\nRUN apt update && \\\n    # a comment\n    apt install curl && \\\n\n    apt remove wget\n',
  'FROM debian:12\r\nRUN apt-get update && apt-get install -y --no-install-recommends curl\r\nRUN wget https://example.com/a\r\n',
  'FROM alpine:3.20\nRUN apk update && \\\n    apk add --virtual .x "a b" $P \\\n    c\nONBUILD RUN apk add d\n',
  'FROM python:3.12\nRUN pip install "a>=1" b==2 && useradd -u 1000000 x\nRUN <<EOF\npip install c\nEOF\n',
  '# escape=`\nFROM debian:12\nRUN apt-get install `\n  -q curl\nENV PATH /x:$PATH\n',
  'FROM --platform=$TARGETPLATFORM alpine AS Base\nFROM Base AS next\nCOPY --from=Base /a /b\nfrom alpine\ncopy a b /c\n',
  'FROM debian:12\nCMD ["sh", "-c", "set -e; prepare \\"a b\\" && server --port \\"$PORT\\""]\n',
  'FROM debian:12\nCOPY <<"EOF" /start.sh\n#!/bin/sh\nset -e\nprepare\nserver --flag \\\n  value\nEOF\nENTRYPOINT ["/start.sh"]\n',
  'FROM registry.access.redhat.com/ubi9/ubi\nRUN yum install a && dnf install b\nFROM opensuse/leap\nRUN zypper install a\n',
  'FROM debian:12\nRUN sh -c "apt-get install x" | tee log; for p in a b; do wget http://example.com/$p; done\n',
  'FROM debian:12\nLABEL a b\nLABEL c d e # f\nENV X  y  z \nCMD one\nENTRYPOINT two\nHEALTHCHECK CMD x\nHEALTHCHECK NONE\n',
];

const composeFiles: readonly string[] = [
  'version: "3" # old\nservices:\n  web:\n    image: nginx:1.27\n    ports:\n      - 8080:80 # http\n      - 127.0.0.1:22:22\n',
  'services:\n  db:\n    image: postgres:17\n    environment: {POSTGRES_PASSWORD: "a $$b", DB_TOKEN: abcdef}\n    ports: [5432:5432]\n',
  'services:\n  db: &db\n    image: mysql:8\n    environment:\n      - "MYSQL_ROOT_PASSWORD=x y"\n  two:\n    <<: *db\n',
  'services:\n  web:\n    image: a\n    volumes: ["dta:/x"]\n    networks: [n]\nvolumes:\n  data:\n',
];

describe('fixes', () => {
  for (const [index, text] of dockerfiles.entries()) {
    it(`do what they say and nothing more to Dockerfile ${index + 1}, alone and together`, () => {
      const before = dockerfileReports(text);
      const misses = before.flatMap((report) =>
        (report.fixes ?? []).flatMap((fix) => checkFix(text, before, report, fix)),
      );
      assert.deepEqual([...misses, ...checkFixAll(text, before, fixAll(text))], []);
    });
  }

  for (const [index, text] of composeFiles.entries()) {
    it(`do what they say and nothing more to Compose file ${index + 1}, alone and together`, () => {
      const input = { path: '/p/compose.yaml', text, reader: memoryReader({}) };
      const before = composeReports(input);
      const misses = before.findings.flatMap((report) =>
        (report.fixes ?? []).flatMap((fix) => checkComposeFix(input, before, report, fix)),
      );
      assert.deepEqual([...misses, ...checkComposeFixAll(input, before).misses], []);
    });
  }

  it('leave the words that a real shell sees', function () {
    if (process.platform === 'win32') return;
    this.timeout(60_000);
    // As root nothing runs outside of a root of its own; others have no rights that a mistake could use.
    const isolated = ShellWords.canIsolate();
    if (!isolated && process.getuid?.() === 0) return;
    const shells = new ShellWords(isolated);
    try {
      const pairs = dockerfiles.flatMap((text) => {
        const { fixed, rules } = fixAll(text);
        return shellPairs(text, fixed, rules, shells);
      });
      assert.ok(pairs.length >= 5);
      assert.deepEqual(
        compareWords(pairs, isolated).filter((miss) => miss !== undefined),
        [],
      );
      // The harness sees a difference where there is one.
      const [pair] = pairs;
      assert.ok(pair);
      const other = { ...pair.after, text: `${pair.after.text}\napt-get install more` };
      assert.match(compareWords([{ ...pair, after: other }], isolated)[0] ?? '', /install more/);
    } finally {
      shells.dispose();
    }
  });

  it('of each rule with a safe one have their difference declared', () => {
    const safe = dockerfileRules.filter(({ docs }) => docs.fixes?.safe !== undefined).map(({ id }) => id);
    assert.deepEqual(Object.keys(differences).sort(), safe.sort());
  });
});
