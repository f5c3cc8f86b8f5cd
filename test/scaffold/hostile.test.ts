import assert from 'node:assert/strict';
import { detectProjects } from '../../src/scaffold/detect';
import type { ProjectFolder } from '../../src/scaffold/projectFolder';

const many = 100_000;
const program = { 'package.json': '{"main":"server.js"}', 'server.js': '' };

/** Files that cost a regular expression time with the square of their length, or worse. */
const projects: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'elements without an end': { 'pom.xml': '<parent>'.repeat(many) },
  'comments without an end': { 'pom.xml': '<!--'.repeat(many) },
  'blank lines below "server"': {
    'pom.xml': '<project/>',
    'src/main/resources/application.yml': `server:${'\n'.repeat(many)}x`,
  },
  'spaces in Gradle': { 'build.gradle': `sourceCompatibility${' '.repeat(many)}` },
  'blank lines in .env': { ...program, '.env': '\n'.repeat(many) },
  'blank lines in pyproject.toml': { 'pyproject.toml': '\n'.repeat(many), 'main.py': '' },
  'blank lines in Gemfile': { Gemfile: '\n'.repeat(many), 'app.rb': '' },
  'blank lines in Cargo.toml': { 'Cargo.toml': `[package]\nname="a"${'\n'.repeat(many)}`, 'src/main.rs': '' },
  'a script of flags': {
    ...program,
    'package.json': JSON.stringify({ scripts: { start: `x ${'--bind='.repeat(many)}` } }),
  },
};

function folderOf(files: Readonly<Record<string, string>>): ProjectFolder {
  return { name: 'x', files: new Set(Object.keys(files)), read: (path) => files[path] };
}

describe('hostile projects', () => {
  for (const [title, files] of Object.entries(projects)) {
    it(`cost no time: ${title}`, () => {
      const started = performance.now();
      for (const project of detectProjects(folderOf(files))) project.dockerfile(8080);
      assert.ok(performance.now() - started < 2000);
    });
  }

  it('survive manifests of other shapes', () => {
    for (const text of [
      'null',
      '[]',
      '7',
      '"x"',
      '{"scripts":7,"dependencies":"vite","engines":[]}',
      '{"__proto__":{"main":"a"}}',
    ])
      assert.doesNotThrow(() =>
        detectProjects(folderOf({ 'package.json': text, 'composer.json': text, 'angular.json': text })),
      );
  });

  it('know the port of a server in YAML', () => {
    const portOf = (text: string) =>
      detectProjects(folderOf({ 'pom.xml': '<project/>', 'src/main/resources/application.yml': text }))[0]
        ?.port?.port;
    assert.equal(portOf('a: 1\nserver:\n\n  # the\n# port\n  ssl:\n    x: 1\n  port: ${PORT:9090}\n'), 9090);
    assert.equal(portOf('server:\n  a: 1\nother:\n  port: 9090\n'), undefined);
  });
});
