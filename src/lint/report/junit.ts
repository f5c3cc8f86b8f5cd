import { xmlText } from '../../base/text/xml';
import { locate, type LocatedFinding, type ReportedFile, type Reporter } from './reporter';

/** JUnit XML: a suite for each file, a failed test for each finding, a passed one for a file without. */
export const junitReporter: Reporter = (files) => {
  const failures = files.reduce((sum, { findings }) => sum + findings.length, 0);
  const tests = files.reduce((sum, { findings }) => sum + Math.max(1, findings.length), 0);
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<testsuites name="Drydock" tests="${tests}" failures="${failures}">`,
    ...files.flatMap(suite),
    '</testsuites>',
    '',
  ].join('\n');
};

function suite(file: ReportedFile): readonly string[] {
  const path = xmlText(file.path);
  const findings = locate(file);
  const cases =
    findings.length === 0
      ? [`    <testcase name="no findings" classname="${path}"/>`]
      : findings.flatMap((finding) => testCase(path, finding));
  return [
    `  <testsuite name="${path}" tests="${Math.max(1, findings.length)}" failures="${findings.length}" errors="0">`,
    ...cases,
    '  </testsuite>',
  ];
}

function testCase(path: string, { rule, severity, message, range }: LocatedFinding): readonly string[] {
  const { line, column } = range.start;
  return [
    `    <testcase name="${xmlText(rule)} (line ${line})" classname="${path}">`,
    `      <failure type="${severity}" message="${xmlText(message)}">${path}:${line}:${column}</failure>`,
    '    </testcase>',
  ];
}
